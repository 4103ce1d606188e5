#include "CZlibShim.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

spridning_inflate_state spridning_inflate(
    const uint8_t *input, size_t length, uint8_t *output, size_t capacity, size_t *written) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  *written = 0;
  if (length > UINT_MAX || capacity > UINT_MAX) return SPRIDNING_INFLATE_TOO_LARGE;
  // Negative window bits: no header, as in ZIP archives.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return SPRIDNING_INFLATE_NO_MEMORY;
  stream.next_in = (Bytef *)input;
  stream.avail_in = (uInt)length;
  stream.next_out = output;
  stream.avail_out = (uInt)capacity;
  int result = inflate(&stream, Z_FINISH);
  *written = capacity - stream.avail_out;
  inflateEnd(&stream);
  if (result == Z_STREAM_END) return SPRIDNING_INFLATE_DONE;
  if (result == Z_MEM_ERROR) return SPRIDNING_INFLATE_NO_MEMORY;
  if (stream.avail_out == 0) return SPRIDNING_INFLATE_TOO_LARGE;
  return SPRIDNING_INFLATE_DAMAGED;
}

uint32_t spridning_crc32(const uint8_t *bytes, size_t length) {
  uLong sum = crc32(0L, Z_NULL, 0);
  while (length > 0) {
    uInt part = length > UINT_MAX ? UINT_MAX : (uInt)length;
    sum = crc32(sum, bytes, part);
    bytes += part;
    length -= part;
  }
  return (uint32_t)sum;
}
