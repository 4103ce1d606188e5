#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <stddef.h>
#include <stdint.h>

/// How an inflation ended.
typedef enum {
  SPRIDNING_INFLATE_DONE = 0,
  /// The bytes are no deflate stream.
  SPRIDNING_INFLATE_DAMAGED = 1,
  /// More would come out than there is room for.
  SPRIDNING_INFLATE_TOO_LARGE = 2,
  SPRIDNING_INFLATE_NO_MEMORY = 3
} spridning_inflate_state;

/// Inflates a raw deflate stream into `output`, at most `capacity` bytes; `written` says how many.
spridning_inflate_state spridning_inflate(
    const uint8_t *input, size_t length, uint8_t *output, size_t capacity, size_t *written);

/// The CRC-32 of some bytes, as ZIP archives have it.
uint32_t spridning_crc32(const uint8_t *bytes, size_t length);

#endif
