#ifndef CGRAPHVIZ_SHIM_H
#define CGRAPHVIZ_SHIM_H

#include <stddef.h>

/// The one Graphviz context of the process. Not safe for more than one thread at a time.
typedef struct spridning_engine spridning_engine;

/// One graph from its first node to its last byte. Must be closed, whatever happened.
typedef struct spridning_drawing spridning_drawing;

/// What an attribute is set on.
typedef enum {
  SPRIDNING_GRAPH = 0,
  SPRIDNING_NODE = 1,
  SPRIDNING_EDGE = 2
} spridning_kind;

/// The version that the library reports, as text. Debian's 2.42.2 says 2.43.0: print, never test.
const char *spridning_engine_version(spridning_engine *engine);

/// Opens the context with the installed plugins; NULL when there is no memory.
spridning_engine *spridning_engine_open(void);

/// Starts a named graph (an unnamed one would get a counter as name) and begins to collect
/// messages; NULL when there is no memory.
spridning_drawing *spridning_drawing_open(spridning_engine *engine, const char *name, int directed);

/// Frees the layout, the graph and the collected text, and restores the former error handler.
void spridning_drawing_close(spridning_drawing *drawing);

/// Declares an attribute with its default for all nodes, edges or the graph; 0 when done.
int spridning_drawing_default(
    spridning_drawing *drawing, spridning_kind kind, const char *key, const char *value);

/// Adds a node; its number counts from 0, negative when it failed.
int spridning_drawing_node(spridning_drawing *drawing, const char *name);

/// Adds an edge between two node numbers; its number counts from 0, negative when it failed.
int spridning_drawing_edge(spridning_drawing *drawing, int tail, int head);

/// Adds a subgraph within another (or within the graph when parent is negative); its number
/// counts from 0, negative when it failed.
int spridning_drawing_subgraph(spridning_drawing *drawing, int parent, const char *name);

/// Puts a node into a subgraph; 0 when done.
int spridning_drawing_member(spridning_drawing *drawing, int subgraph, int node);

/// Sets an attribute of one subgraph, node or edge; 0 when done.
int spridning_drawing_set(
    spridning_drawing *drawing, spridning_kind kind, int number, const char *key,
    const char *value);

/// Lays the graph out with seeded random numbers, in hundredths of a point; 0 when done.
int spridning_drawing_layout(spridning_drawing *drawing, const char *engine_name);

/// The bounding box after layout: left, bottom, right, top in points.
void spridning_drawing_bounds(const spridning_drawing *drawing, double box[4]);

/// The centre, width and height of a node in points after layout.
void spridning_drawing_node_box(const spridning_drawing *drawing, int node, double box[4]);

/// How many curves draw an edge; 0 before layout or where it has none.
int spridning_drawing_edge_curves(const spridning_drawing *drawing, int edge);

/// The control points of one curve of an edge: x and y in turn, at most capacity points are
/// written; the number of points there are is returned.
int spridning_drawing_edge_points(
    const spridning_drawing *drawing, int edge, int curve, double *xy, int capacity);

/// Draws the laid-out graph. The bytes belong to the drawing until it is closed or drawn again.
int spridning_drawing_render(
    spridning_drawing *drawing, const char *format, const char **bytes, size_t *length);

/// The highest level of the messages so far: 0 none or warnings, 1 and more errors.
int spridning_drawing_level(const spridning_drawing *drawing);

/// The collected messages, never NULL.
const char *spridning_drawing_messages(const spridning_drawing *drawing);

#endif
