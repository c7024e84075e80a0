/* The least that Cairo and Pango can do for a notice: its text, lines and 600 rectangles as a mark has them.
   cc -O2 bare.c -o bare $(pkg-config --cflags --libs pangocairo);  ./bare single|batch SECONDS FAMILY */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *text =
    "经审核，下列人员符合入编条件，同意列入你单位编制，自入编时间起占用编制。请持本通知单到人力资源和社会保障部门核定工资、办理社会保险，"
    "到财政部门列入工资发放。全面排查全县地质灾害隐患点，逐点落实监测责任人和转移避险路线。主办单位牵头制定方案，明确分工和时间节点；"
    "协办单位按职责配合。办结后书面报告结果，附现场照片和演练签到表。人命关天，务必逐点过一遍，不留死角。七月底前完成一次到户演练。";

static cairo_status_t drop(void *closure, const unsigned char *data, unsigned int length) {
  *(size_t *)closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void page(cairo_t *context, const char *family) {
  PangoLayout *layout = pango_cairo_create_layout(context);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_absolute_size(font, 16 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, 442 * PANGO_SCALE);
  pango_layout_set_text(layout, text, -1);
  cairo_move_to(context, 79, 105);
  pango_cairo_show_layout(context, layout);
  for (int row = 0; row < 10; row++) cairo_rectangle(context, 79, 300 + row * 28, 442, 0.6);
  for (int dot = 0; dot < 600; dot++) cairo_rectangle(context, 79 + dot % 30 * 3.2, 600 + dot / 30 * 4.1, 1.6, 1.6);
  cairo_fill(context);
  pango_font_description_free(font);
  g_object_unref(layout);
  cairo_show_page(context);
}

int main(int count, char **words) {
  int pages = count > 1 && !strcmp(words[1], "batch") ? 1000 : 1;
  double seconds = count > 2 ? atof(words[2]) : 5, elapsed = 0;
  struct timespec begin, now;
  long done = 0;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  while (elapsed < seconds) {
    size_t bytes = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(drop, &bytes, 595.28, 841.89);
    cairo_t *context = cairo_create(surface);
    for (int number = 0; number < pages; number++) page(context, count > 3 ? words[3] : "Noto Serif CJK SC");
    cairo_destroy(context);
    cairo_surface_destroy(surface);
    done += pages;
    clock_gettime(CLOCK_MONOTONIC, &now);
    elapsed = now.tv_sec - begin.tv_sec + (now.tv_nsec - begin.tv_nsec) / 1e9;
  }
  printf("%.1f\n", done / elapsed);
}
