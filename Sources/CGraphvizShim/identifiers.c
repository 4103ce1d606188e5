#include "identifiers.h"

#include <stdlib.h>
#include <string.h>

// Names by number (NULL for objects without a name), and a hash table of the numbers of names.
// Names are strings of the library's own kind: it looks for a mark in the memory before them.
typedef struct {
  Agraph_t *graph;
  char **names;
  IDTYPE count, capacity;
  IDTYPE *slots;
  size_t slot_count, named;
} table;

static void *open_table(Agraph_t *graph, Agdisc_t *discipline) {
  (void)discipline;
  table *all = calloc(1, sizeof *all);
  if (all) all->graph = graph;
  return all;
}

static void close_table(void *state) {
  table *all = state;
  if (!all) return;
  for (IDTYPE i = 0; i < all->count; i++) {
    if (all->names[i]) agstrfree(all->graph, all->names[i]);
  }
  free(all->names);
  free(all->slots);
  free(all);
}

// FNV-1a.
static size_t hash(const char *name) {
  size_t sum = 14695981039346656037u;
  for (; *name; name++) sum = (sum ^ (unsigned char)*name) * 1099511628211u;
  return sum;
}

// The slot that holds the name, or the empty one where it belongs. Numbers in slots are from 1.
static IDTYPE *slot(const table *all, const char *name) {
  size_t mask = all->slot_count - 1, index = hash(name) & mask;
  while (all->slots[index] && strcmp(all->names[all->slots[index] - 1], name) != 0) {
    index = (index + 1) & mask;
  }
  return &all->slots[index];
}

static int grow_slots(table *all) {
  if (all->slot_count > 2 * (all->named + 1)) return 1;
  table grown = *all;
  grown.slot_count = all->slot_count ? 4 * all->slot_count : 256;
  grown.slots = calloc(grown.slot_count, sizeof *grown.slots);
  if (!grown.slots) return 0;
  for (IDTYPE i = 0; i < all->count; i++) {
    if (all->names[i]) *slot(&grown, all->names[i]) = i + 1;
  }
  free(all->slots);
  *all = grown;
  return 1;
}

static IDTYPE add(table *all, char *name) {
  if (all->count == all->capacity) {
    IDTYPE capacity = all->capacity ? 2 * all->capacity : 256;
    char **grown = realloc(all->names, capacity * sizeof *grown);
    if (!grown) return 0;
    all->names = grown;
    all->capacity = capacity;
  }
  all->names[all->count] = name;
  return ++all->count;
}

static long map(void *state, int type, char *name, IDTYPE *identifier, int is_creating) {
  table *all = state;
  (void)type;
  if (!all) return 0;
  if (!name) {
    *identifier = is_creating ? add(all, NULL) : 0;
    return *identifier != 0;
  }
  if (!grow_slots(all)) return 0;
  IDTYPE *place = slot(all, name);
  if (!*place && is_creating) {
    char *copy = agstrdup(all->graph, name);
    IDTYPE added = copy ? add(all, copy) : 0;
    if (!added) {
      if (copy) agstrfree(all->graph, copy);
      return 0;
    }
    *place = added;
    all->named++;
  }
  *identifier = *place;
  return *place != 0;
}

static long claim(void *state, int type, IDTYPE identifier) {
  (void)state;
  (void)type;
  (void)identifier;
  return 0;
}

// Names live as long as the graph: layouts add only a few of their own.
static void release(void *state, int type, IDTYPE identifier) {
  (void)state;
  (void)type;
  (void)identifier;
}

static char *print(void *state, int type, IDTYPE identifier) {
  const table *all = state;
  (void)type;
  return all && identifier > 0 && identifier <= all->count ? all->names[identifier - 1] : NULL;
}

static void note(void *state, int type, void *object) {
  (void)state;
  (void)type;
  (void)object;
}

static Agiddisc_t identifiers = {open_table, map, claim, release, print, close_table, note};

Agdisc_t spridning_discipline = {NULL, &identifiers, NULL};
