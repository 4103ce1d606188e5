#include "CRsvgShim.h"

#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  spridning_picture *picture = closure;
  unsigned char *grown = realloc(picture->bytes, picture->length + length);
  if (grown == NULL) return CAIRO_STATUS_NO_MEMORY;
  memcpy(grown + picture->length, data, length);
  picture->bytes = grown;
  picture->length += length;
  return CAIRO_STATUS_SUCCESS;
}

static int fail(spridning_picture *picture, const char *message) {
  picture->message = strdup(message);
  return 1;
}

static cairo_surface_t *surface_of(
    double width, double height, double scale, spridning_picture_format format, const char *title,
    spridning_picture *picture) {
  if (format == SPRIDNING_PICTURE_PNG) {
    return cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, (int)(width * scale + 0.5), (int)(height * scale + 0.5));
  }
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append, picture, width * scale, height * scale);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  return surface;
}

int spridning_picture_draw(
    const char *svg, size_t length, double width, double height, double scale,
    spridning_picture_format format, const char *title, spridning_picture *picture) {
  memset(picture, 0, sizeof *picture);
  GError *error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &error);
  if (handle == NULL) {
    int result = fail(picture, error != NULL ? error->message : "SVG?");
    g_clear_error(&error);
    return result;
  }
  rsvg_handle_set_dpi(handle, 96);
  cairo_surface_t *surface = surface_of(width, height, scale, format, title, picture);
  cairo_t *context = cairo_create(surface);
  RsvgRectangle viewport = {0, 0, width * scale, height * scale};
  gboolean drawn = rsvg_handle_render_document(handle, context, &viewport, &error);
  cairo_status_t status = cairo_status(context);
  cairo_destroy(context);
  if (drawn && status == CAIRO_STATUS_SUCCESS && format == SPRIDNING_PICTURE_PNG) {
    status = cairo_surface_write_to_png_stream(surface, append, picture);
  }
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  g_object_unref(handle);
  int result = 0;
  if (!drawn) {
    result = fail(picture, error != NULL ? error->message : "SVG?");
  } else if (status != CAIRO_STATUS_SUCCESS) {
    result = fail(picture, cairo_status_to_string(status));
  }
  g_clear_error(&error);
  return result;
}

void spridning_picture_free(spridning_picture *picture) {
  free(picture->bytes);
  free(picture->message);
  memset(picture, 0, sizeof *picture);
}
