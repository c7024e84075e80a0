// Debian's version of the library is told that text is wanted as UTF-8, which later ones always give.
#define ZX_USE_UTF8 1

#include "czxing.h"

#include <ZXing/ReadBarcode.h>

using namespace ZXing;

static int kindOf(BarcodeFormat format) {
  switch (format) {
  case BarcodeFormat::QRCode: return CZXING_QR;
  case BarcodeFormat::Code128: return CZXING_CODE_128;
  case BarcodeFormat::PDF417: return CZXING_PDF_417;
  default: return 0;
  }
}

extern "C" int czxing_read(const unsigned char *pixels, int width, int height, int kinds,
                           int thorough, czxing_found found, void *context) {
  try {
    BarcodeFormats formats;
    if (kinds & CZXING_QR) formats |= BarcodeFormat::QRCode;
    if (kinds & CZXING_CODE_128) formats |= BarcodeFormat::Code128;
    if (kinds & CZXING_PDF_417) formats |= BarcodeFormat::PDF417;
    DecodeHints hints;
    hints.setFormats(formats).setTryHarder(thorough != 0).setTryRotate(thorough != 0);
    hints.setTryDownscale(thorough != 0);
    int count = 0;
    for (const Result &result : ReadBarcodes({pixels, width, height, ImageFormat::Lum}, hints)) {
      const int kind = kindOf(result.format());
      if (!result.isValid() || kind == 0) continue;
      found(context, kind, result.bytes().data(), result.bytes().size());
      count += 1;
    }
    return count;
  } catch (...) {
    return -1;
  }
}
