#ifndef CRSVG_SHIM_H
#define CRSVG_SHIM_H

#include <stddef.h>

/// What an SVG is turned into.
typedef enum {
  SPRIDNING_PICTURE_PNG = 0,
  SPRIDNING_PICTURE_PDF = 1
} spridning_picture_format;

/// A finished file; must be freed, whatever happened.
typedef struct {
  unsigned char *bytes;
  size_t length;
  /// What went wrong, or NULL.
  char *message;
} spridning_picture;

/// Draws an SVG of a size (in its own units, taken as points for PDF and times scale as pixels for
/// PNG). The date in PDF files is fixed, so that same input gives same bytes. 0 when done.
int spridning_picture_draw(
    const char *svg, size_t length, double width, double height, double scale,
    spridning_picture_format format, const char *title, spridning_picture *picture);

/// Frees what a picture holds.
void spridning_picture_free(spridning_picture *picture);

#endif
