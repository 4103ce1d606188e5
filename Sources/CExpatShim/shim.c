// The one place that touches libexpat's callbacks.
//
// The library calls back for everything it meets; here that becomes a list, and the library is
// suspended when the list is long. So the caller asks for events, and no Swift code runs inside a
// C callback. The document is given at once: libexpat 2.5 goes over an unfinished token again with
// each further piece, which takes quadratic time.

#include "CExpatShim.h"

#include <expat.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct spridning_xml {
  XML_Parser parser;
  const char *bytes;
  size_t length;
  int is_begun, is_paused, depth, depth_limit;
  /// Set when a handler stops the document for good.
  spridning_xml_state refusal;
  long refusal_line, refusal_column;
  spridning_xml_event *events;
  size_t count, capacity;
  char *text;
  size_t used, room;
};

enum { enough_events = 4096 };

static void refuse(spridning_xml *document, spridning_xml_state state) {
  if (document->refusal != SPRIDNING_XML_MORE) return;
  document->refusal = state;
  document->refusal_line = (long)XML_GetCurrentLineNumber(document->parser);
  document->refusal_column = (long)XML_GetCurrentColumnNumber(document->parser) + 1;
  XML_StopParser(document->parser, XML_FALSE);
}

static void collect(
    spridning_xml *document, spridning_xml_kind kind, const char *text, size_t length) {
  if (document->refusal != SPRIDNING_XML_MORE) return;
  if (document->count == document->capacity) {
    size_t capacity = document->capacity ? 2 * document->capacity : 2 * enough_events;
    void *grown = realloc(document->events, capacity * sizeof *document->events);
    if (!grown) {
      refuse(document, SPRIDNING_XML_NO_MEMORY);
      return;
    }
    document->events = grown;
    document->capacity = capacity;
  }
  if (document->used + length > document->room) {
    size_t room = 2 * (document->used + length) + 4096;
    char *grown = realloc(document->text, room);
    if (!grown) {
      refuse(document, SPRIDNING_XML_NO_MEMORY);
      return;
    }
    document->text = grown;
    document->room = room;
  }
  if (length > 0) memcpy(document->text + document->used, text, length);
  document->events[document->count++] = (spridning_xml_event){
      .kind = kind,
      .line = (long)XML_GetCurrentLineNumber(document->parser),
      .column = (long)XML_GetCurrentColumnNumber(document->parser) + 1,
      .start = document->used,
      .length = length};
  document->used += length;
}

static void pause_when_long(spridning_xml *document) {
  if (document->refusal != SPRIDNING_XML_MORE || document->is_paused) return;
  if (document->count < enough_events) return;
  document->is_paused = 1;
  XML_StopParser(document->parser, XML_TRUE);
}

static void on_start(void *user, const char *name, const char **attributes) {
  spridning_xml *document = user;
  if (++document->depth > document->depth_limit) {
    refuse(document, SPRIDNING_XML_TOO_DEEP);
    return;
  }
  collect(document, SPRIDNING_XML_START, name, strlen(name));
  for (size_t place = 0; attributes[place]; place += 2) {
    collect(document, SPRIDNING_XML_ATTRIBUTE, attributes[place], strlen(attributes[place]));
    collect(document, SPRIDNING_XML_VALUE, attributes[place + 1], strlen(attributes[place + 1]));
  }
  pause_when_long(document);
}

static void on_end(void *user, const char *name) {
  spridning_xml *document = user;
  document->depth--;
  collect(document, SPRIDNING_XML_END, name, strlen(name));
  pause_when_long(document);
}

static void on_text(void *user, const char *text, int length) {
  spridning_xml *document = user;
  collect(document, SPRIDNING_XML_TEXT, text, (size_t)length);
  pause_when_long(document);
}

static void on_doctype(
    void *user, const char *name, const char *system, const char *public, int has_subset) {
  (void)name, (void)system, (void)public, (void)has_subset;
  spridning_xml *document = user;
  refuse(document, SPRIDNING_XML_DOCTYPE);
  // The library calls when it knows the whole head of the declaration: go back to its beginning.
  static const char sign[] = "<!DOCTYPE";
  const size_t size = sizeof sign - 1;
  long place = (long)XML_GetCurrentByteIndex(document->parser);
  if (place < 0 || (size_t)place > document->length) return;
  while (place >= 0 && ((size_t)place + size > document->length ||
                        memcmp(document->bytes + place, sign, size) != 0))
    place--;
  if (place < 0) return;
  document->refusal_line = document->refusal_column = 1;
  for (long byte = 0; byte < place; byte++) {
    if (document->bytes[byte] == '\n') {
      document->refusal_line++;
      document->refusal_column = 1;
    } else if (((unsigned char)document->bytes[byte] & 0xc0) != 0x80) {
      document->refusal_column++;
    }
  }
}

spridning_xml *spridning_xml_open(const char *bytes, size_t length, int depth_limit) {
  if (length > INT_MAX) return NULL;
  spridning_xml *document = calloc(1, sizeof *document);
  if (!document) return NULL;
  document->parser = XML_ParserCreate(NULL);
  if (!document->parser) {
    free(document);
    return NULL;
  }
  document->bytes = bytes;
  document->length = length;
  document->depth_limit = depth_limit;
  XML_SetUserData(document->parser, document);
  XML_SetElementHandler(document->parser, on_start, on_end);
  XML_SetCharacterDataHandler(document->parser, on_text);
  XML_SetStartDoctypeDeclHandler(document->parser, on_doctype);
  return document;
}

void spridning_xml_close(spridning_xml *document) {
  if (!document) return;
  XML_ParserFree(document->parser);
  free(document->events);
  free(document->text);
  free(document);
}

static spridning_xml_state failure(const spridning_xml *document) {
  if (document->refusal != SPRIDNING_XML_MORE) return document->refusal;
  switch (XML_GetErrorCode(document->parser)) {
  case XML_ERROR_NO_ELEMENTS:
  case XML_ERROR_UNCLOSED_TOKEN:
  case XML_ERROR_PARTIAL_CHAR:
  case XML_ERROR_UNCLOSED_CDATA_SECTION: return SPRIDNING_XML_ENDS_EARLY;
  case XML_ERROR_TAG_MISMATCH: return SPRIDNING_XML_WRONG_END;
  case XML_ERROR_NO_MEMORY: return SPRIDNING_XML_NO_MEMORY;
  default: return SPRIDNING_XML_MALFORMED;
  }
}

spridning_xml_state spridning_xml_read(spridning_xml *document) {
  document->count = 0;
  document->used = 0;
  document->is_paused = 0;
  if (document->refusal != SPRIDNING_XML_MORE) return document->refusal;
  enum XML_Status status;
  if (document->is_begun) {
    status = XML_ResumeParser(document->parser);
  } else {
    document->is_begun = 1;
    status = XML_Parse(document->parser, document->bytes, (int)document->length, XML_TRUE);
  }
  switch (status) {
  case XML_STATUS_OK: return SPRIDNING_XML_DONE;
  case XML_STATUS_SUSPENDED: return SPRIDNING_XML_MORE;
  default: return failure(document);
  }
}

const spridning_xml_event *spridning_xml_events(const spridning_xml *document, size_t *count) {
  *count = document->count;
  return document->events;
}

const char *spridning_xml_text(const spridning_xml *document) { return document->text; }

void spridning_xml_place(const spridning_xml *document, long *line, long *column) {
  if (document->refusal != SPRIDNING_XML_MORE) {
    *line = document->refusal_line;
    *column = document->refusal_column;
    return;
  }
  *line = (long)XML_GetCurrentLineNumber(document->parser);
  *column = (long)XML_GetCurrentColumnNumber(document->parser) + 1;
}
