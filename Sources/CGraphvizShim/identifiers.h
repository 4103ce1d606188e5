#ifndef SPRIDNING_IDENTIFIERS_H
#define SPRIDNING_IDENTIFIERS_H

#include <graphviz/cgraph.h>

// How the objects of a graph are numbered: in order of making.
//
// The library's own numbers are memory addresses, and it walks subgraphs in order of number: the
// same graph would be drawn in another order from run to run. (Its fall-back table of names cannot
// serve either: closing any subgraph empties it.)
extern Agdisc_t spridning_discipline;

#endif
