"""The same notice by ReportLab or WeasyPrint: peers.py reportlab|weasyprint single|batch SECONDS FONT.otf

Both set the text, ten rules and 600 squares; neither signs, registers or checks anything.
"""

import io
import sys
import time

TEXT = ("经审核，下列人员符合入编条件，同意列入你单位编制，自入编时间起占用编制。请持本通知单到人力资源和社会保障部门核定工资、办理社会保险，"
        "到财政部门列入工资发放。全面排查全县地质灾害隐患点，逐点落实监测责任人和转移避险路线。主办单位牵头制定方案，明确分工和时间节点；"
        "协办单位按职责配合。办结后书面报告结果，附现场照片和演练签到表。人命关天，务必逐点过一遍，不留死角。七月底前完成一次到户演练。")


def reportlab(pages, font):
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph
    if "song" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("song", font))
    style = ParagraphStyle("body", fontName="song", fontSize=16, leading=24, wordWrap="CJK")
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=A4)
    for _ in range(pages):
        paragraph = Paragraph(TEXT, style)
        paragraph.wrap(442, 800)
        paragraph.drawOn(canvas, 79, 500)
        for row in range(10):
            canvas.rect(79, 500 - row * 28, 442, 0.6, stroke=0, fill=1)
        path = canvas.beginPath()
        for dot in range(600):
            path.rect(79 + dot % 30 * 3.2, 100 + dot // 30 * 4.1, 1.6, 1.6)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()


def weasyprint(pages, font):
    from weasyprint import HTML
    squares = "".join(f'<rect x="{dot % 30 * 3.2}" y="{dot // 30 * 4.1}" width="1.6" height="1.6"/>' for dot in range(600))
    sheet = (f'<div style="page-break-after:always"><p>{TEXT}</p>' + '<hr>' * 10
             + f'<svg width="100" height="84" xmlns="http://www.w3.org/2000/svg">{squares}</svg></div>')
    style = "@page{size:A4;margin:37mm 26mm 35mm 28mm} p{font:16pt/24pt 'Noto Serif CJK SC'} hr{height:.6pt;border:0;background:#000;margin:27pt 0 0}"
    HTML(string=f"<style>{style}</style>{sheet * pages}").write_pdf()


def main():
    engine, mode, seconds = {"reportlab": reportlab, "weasyprint": weasyprint}[sys.argv[1]], sys.argv[2], float(sys.argv[3])
    pages = 1 if mode == "single" else 100
    engine(1, sys.argv[4])
    begin, done = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        engine(pages, sys.argv[4])
        done += pages
    print(f"{done / (time.perf_counter() - begin):.1f}")


if __name__ == "__main__":
    main()
