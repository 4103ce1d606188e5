// The one place that touches Graphviz' macros, globals and error callback.
//
// The graph is built through cgraph, so no text from data is ever parsed as DOT. All calls are
// made by one thread at a time: the actor in Sources/Figures/Graphviz sees to that.

#include "CGraphvizShim.h"

#include "identifiers.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct spridning_engine {
  GVC_t *context;
};

typedef struct {
  void **items;
  int count, capacity;
} list;

struct spridning_drawing {
  GVC_t *context;
  Agraph_t *graph;
  list nodes, edges, subgraphs;
  char *bytes;
  agusererrf former_handler;
  agerrlevel_t former_level;
};

// The callback of the library takes no context, hence one collector per process.
static struct {
  char *text;
  size_t length, capacity;
} messages;

static int collect(char *text) {
  size_t more = strlen(text);
  if (messages.length + more + 1 > messages.capacity) {
    size_t capacity = 2 * (messages.length + more + 1);
    char *grown = realloc(messages.text, capacity);
    if (!grown) return 0;
    messages.text = grown;
    messages.capacity = capacity;
  }
  memcpy(messages.text + messages.length, text, more + 1);
  messages.length += more;
  return 0;
}

static int append(list *list, void *item) {
  if (!item) return -1;
  if (list->count == list->capacity) {
    int capacity = list->capacity ? 2 * list->capacity : 64;
    void **grown = realloc(list->items, (size_t)capacity * sizeof *grown);
    if (!grown) return -1;
    list->items = grown;
    list->capacity = capacity;
  }
  list->items[list->count] = item;
  return list->count++;
}

static void *at(const list *list, int index) {
  return index >= 0 && index < list->count ? list->items[index] : NULL;
}

const char *spridning_engine_version(spridning_engine *engine) {
  return gvcVersion(engine->context);
}

spridning_engine *spridning_engine_open(void) {
  spridning_engine *engine = calloc(1, sizeof *engine);
  if (!engine) return NULL;
  engine->context = gvContext();
  if (!engine->context) {
    free(engine);
    return NULL;
  }
  return engine;
}

spridning_drawing *spridning_drawing_open(
    spridning_engine *engine, const char *name, int directed) {
  spridning_drawing *drawing = calloc(1, sizeof *drawing);
  if (!drawing) return NULL;
  drawing->context = engine->context;
  messages.length = 0;
  if (messages.text) messages.text[0] = 0;
  agreseterrors();
  drawing->former_level = agseterr(AGWARN);
  drawing->former_handler = agseterrf(collect);
  drawing->graph = agopen((char *)name, directed ? Agdirected : Agundirected, &spridning_discipline);
  if (!drawing->graph) {
    spridning_drawing_close(drawing);
    return NULL;
  }
  return drawing;
}

void spridning_drawing_close(spridning_drawing *drawing) {
  if (!drawing) return;
  if (drawing->bytes) gvFreeRenderData(drawing->bytes);
  if (drawing->graph) {
    gvFreeLayout(drawing->context, drawing->graph);
    agclose(drawing->graph);
  }
  free(drawing->subgraphs.items);
  free(drawing->edges.items);
  free(drawing->nodes.items);
  agseterrf(drawing->former_handler);
  agseterr(drawing->former_level);
  free(drawing);
}

int spridning_drawing_default(
    spridning_drawing *drawing, spridning_kind kind, const char *key, const char *value) {
  static const int kinds[] = {AGRAPH, AGNODE, AGEDGE};
  return agattr(drawing->graph, kinds[kind], (char *)key, (char *)value) ? 0 : -1;
}

int spridning_drawing_node(spridning_drawing *drawing, const char *name) {
  return append(&drawing->nodes, agnode(drawing->graph, (char *)name, 1));
}

int spridning_drawing_edge(spridning_drawing *drawing, int tail, int head) {
  Agnode_t *from = at(&drawing->nodes, tail), *to = at(&drawing->nodes, head);
  if (!from || !to) return -1;
  return append(&drawing->edges, agedge(drawing->graph, from, to, NULL, 1));
}

int spridning_drawing_subgraph(spridning_drawing *drawing, int parent, const char *name) {
  Agraph_t *above = parent < 0 ? drawing->graph : at(&drawing->subgraphs, parent);
  if (!above) return -1;
  return append(&drawing->subgraphs, agsubg(above, (char *)name, 1));
}

int spridning_drawing_member(spridning_drawing *drawing, int subgraph, int node) {
  Agraph_t *group = at(&drawing->subgraphs, subgraph);
  Agnode_t *member = at(&drawing->nodes, node);
  return group && member && agsubnode(group, member, 1) ? 0 : -1;
}

int spridning_drawing_set(
    spridning_drawing *drawing, spridning_kind kind, int number, const char *key,
    const char *value) {
  const list *lists[] = {&drawing->subgraphs, &drawing->nodes, &drawing->edges};
  void *object = at(lists[kind], number);
  return object ? agsafeset(object, (char *)key, (char *)value, "") : -1;
}

static void snap(pointf *point) {
  point->x = rint(point->x * 100) / 100;
  point->y = rint(point->y * 100) / 100;
}

static void snap_label(textlabel_t *label) {
  if (label) snap(&label->pos);
}

static void snap_edge(Agedge_t *edge) {
  snap_label(ED_label(edge));
  snap_label(ED_xlabel(edge));
  if (!ED_spl(edge)) return;
  for (int i = 0; i < ED_spl(edge)->size; i++) {
    bezier *curve = &ED_spl(edge)->list[i];
    snap(&curve->sp);
    snap(&curve->ep);
    for (int j = 0; j < curve->size; j++) snap(&curve->list[j]);
  }
}

// Overlap removal sums in the order of memory addresses, so the last digits of places differ from
// run to run (by 1e-11 points), and PDF shows them. A hundredth of a point is finer than print.
static void snap_to_grid(spridning_drawing *drawing) {
  snap(&GD_bb(drawing->graph).LL);
  snap(&GD_bb(drawing->graph).UR);
  for (int i = 0; i < drawing->nodes.count; i++) {
    Agnode_t *node = at(&drawing->nodes, i);
    snap(&ND_coord(node));
    snap_label(ND_xlabel(node));
  }
  for (int i = 0; i < drawing->edges.count; i++) snap_edge(at(&drawing->edges, i));
}

int spridning_drawing_layout(spridning_drawing *drawing, const char *engine_name) {
  srand(1);
  srand48(1);
  int status = gvLayout(drawing->context, drawing->graph, engine_name);
  if (status == 0 && agerrors() == 0) snap_to_grid(drawing);
  return status;
}

void spridning_drawing_bounds(const spridning_drawing *drawing, double box[4]) {
  boxf bounds = GD_bb(drawing->graph);
  box[0] = bounds.LL.x;
  box[1] = bounds.LL.y;
  box[2] = bounds.UR.x;
  box[3] = bounds.UR.y;
}

void spridning_drawing_node_box(const spridning_drawing *drawing, int node, double box[4]) {
  Agnode_t *laid_out = at(&drawing->nodes, node);
  memset(box, 0, 4 * sizeof *box);
  if (!laid_out) return;
  box[0] = ND_coord(laid_out).x;
  box[1] = ND_coord(laid_out).y;
  box[2] = ND_lw(laid_out) + ND_rw(laid_out);
  box[3] = ND_ht(laid_out);
}

int spridning_drawing_edge_curves(const spridning_drawing *drawing, int edge) {
  Agedge_t *laid_out = at(&drawing->edges, edge);
  return laid_out && ED_spl(laid_out) ? ED_spl(laid_out)->size : 0;
}

int spridning_drawing_edge_points(
    const spridning_drawing *drawing, int edge, int curve, double *xy, int capacity) {
  if (curve < 0 || curve >= spridning_drawing_edge_curves(drawing, edge)) return 0;
  bezier piece = ED_spl((Agedge_t *)at(&drawing->edges, edge))->list[curve];
  for (int i = 0; i < piece.size && i < capacity; i++) {
    xy[2 * i] = piece.list[i].x;
    xy[2 * i + 1] = piece.list[i].y;
  }
  return piece.size;
}

int spridning_drawing_render(
    spridning_drawing *drawing, const char *format, const char **bytes, size_t *length) {
  unsigned int written = 0;
  if (drawing->bytes) gvFreeRenderData(drawing->bytes);
  drawing->bytes = NULL;
  int status =
      gvRenderData(drawing->context, drawing->graph, format, &drawing->bytes, &written);
  *bytes = drawing->bytes;
  *length = drawing->bytes ? written : 0;
  return status;
}

int spridning_drawing_level(const spridning_drawing *drawing) {
  (void)drawing;
  return agerrors();
}

const char *spridning_drawing_messages(const spridning_drawing *drawing) {
  (void)drawing;
  return messages.text ? messages.text : "";
}
