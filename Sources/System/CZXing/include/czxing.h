#ifndef CZXING_H
#define CZXING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The kinds of symbols that are looked for and found; they may be added up. */
enum {
  CZXING_QR = 1,
  CZXING_CODE_128 = 2,
  CZXING_PDF_417 = 4
};

/* Told of each symbol that was read: its kind and its bytes, valid during the call. */
typedef void (*czxing_found)(void *context, int kind, const unsigned char *bytes, size_t count);

/* Reads the symbols in a picture of one byte per pixel, 0 for black, rows without gaps.
   Returns how many were read, or -1 when the library gave up: its exceptions end here. */
int czxing_read(const unsigned char *pixels, int width, int height, int kinds, int thorough,
                czxing_found found, void *context);

#ifdef __cplusplus
}
#endif

#endif
