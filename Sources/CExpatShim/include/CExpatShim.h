#ifndef CEXPAT_SHIM_H
#define CEXPAT_SHIM_H

#include <stddef.h>

/// One XML document from its first byte to its last. Must be closed, whatever happened.
typedef struct spridning_xml spridning_xml;

/// What was met.
typedef enum {
  /// An element begins; its text is the name. Its attributes follow.
  SPRIDNING_XML_START = 0,
  /// The name of an attribute of the element that just began; its value follows.
  SPRIDNING_XML_ATTRIBUTE = 1,
  SPRIDNING_XML_VALUE = 2,
  /// An element ends; its text is the name.
  SPRIDNING_XML_END = 3,
  /// Characters between tags; one run may come in several pieces.
  SPRIDNING_XML_TEXT = 4
} spridning_xml_kind;

/// One thing that was met, and where. The text is UTF-8 and not terminated.
typedef struct {
  spridning_xml_kind kind;
  /// Line and character, both from 1.
  long line, column;
  /// Where the text begins in the collected text, and its length in bytes.
  size_t start, length;
} spridning_xml_event;

/// How far the document was read.
typedef enum {
  /// More events follow.
  SPRIDNING_XML_MORE = 0,
  SPRIDNING_XML_DONE = 1,
  /// Not well-formed.
  SPRIDNING_XML_MALFORMED = 2,
  /// The document ends within an element.
  SPRIDNING_XML_ENDS_EARLY = 3,
  /// An end tag of another element than the one that is open.
  SPRIDNING_XML_WRONG_END = 4,
  /// A document type declaration, refused whatever it holds.
  SPRIDNING_XML_DOCTYPE = 5,
  /// Elements within elements beyond the limit.
  SPRIDNING_XML_TOO_DEEP = 6,
  SPRIDNING_XML_NO_MEMORY = 7
} spridning_xml_state;

/// Begins a document of at most INT_MAX bytes, which must stay where they are until it is closed;
/// NULL when there is no memory.
spridning_xml *spridning_xml_open(const char *bytes, size_t length, int depth_limit);

/// Frees the document and all that was collected.
void spridning_xml_close(spridning_xml *document);

/// Reads on until some thousands of events are collected; those before are forgotten.
spridning_xml_state spridning_xml_read(spridning_xml *document);

/// The collected events, and the text that they point into.
const spridning_xml_event *spridning_xml_events(const spridning_xml *document, size_t *count);
const char *spridning_xml_text(const spridning_xml *document);

/// Where reading stopped: line and character from 1.
void spridning_xml_place(const spridning_xml *document, long *line, long *column);

#endif
