import Testing
import Web

@Suite("The HTML writer")
struct HTMLWriterTests {
  private func written(_ content: HTMLWriter.Content) -> String {
    var html = HTMLWriter(language: .chinese)
    content(&html)
    return html.markup
  }

  @Test func `nests elements with attributes`() {
    let text = written { html in
      html(.section, .class("card"), .id("a")) { html in
        html(.p, "正文")
        html(.input, .name("x"), .required(true), .disabled(false), .list(nil))
      }
    }
    #expect(text == #"<section class="card" id="a"><p>正文</p><input name="x" required></section>"#)
  }

  @Test func `escapes text and attribute values, whoever wrote them`() {
    let hostile = "\"><script>alert('&')</script>\0"
    let escaped = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\u{FFFD}"
    #expect(written { $0(.p, hostile) } == "<p>\(escaped)</p>")
    #expect(
      written { $0(.a, .verbatim(hostile), .href(hostile)) }
        == "<a href=\"\(escaped)\">\(escaped)</a>")
  }

  @Test func `writes words in the language of the reader`() {
    var html = HTMLWriter(language: .english)
    html(.p, Words("待办", "To do"), .title(Words("全部", "All")))
    #expect(html.markup == #"<p title="All">To do</p>"#)
  }

  @Test func `keeps a line break at the beginning of a text area`() {
    let text = written {
      $0.field(Field("a", Words("甲", "A"), .area("\nb")))
    }
    #expect(text.contains(">\n\nb</textarea>"))
  }
}
