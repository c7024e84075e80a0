import HTTPServer
import Testing

@Suite("A message")
struct MessageTests {
  @Test func `finds a cookie among others`() {
    let request = HTTPRequest(
      target: "/", headers: ["cookie": "a=1; tz=x=y ;b=2", "Cookie": "c=3"])
    #expect(request.cookie("tz") == "x=y")
    #expect(request.cookie("c") == "3")
    #expect(request.cookie("d") == nil)
  }

  @Test(
    "reads url-encoded fields leniently",
    arguments: [
      ("a=1&a=2", "a=1&a=2"), ("a", "a="), ("=b", "=b"), ("&&a=1&", "a=1"),
      ("a=%", "a=%25"), ("a=%4", "a=%254"), ("a=%zz%41", "a=%25zzA"), ("a=%%41", "a=%25A"),
      ("a+b=c%2Bd", "a%20b=c%2Bd"), ("a=b=c", "a=b%3Dc"), ("a=%ff", "a=%EF%BF%BD"),
      ("a=%4+b", "a=%254%20b"),
    ])
  func urlEncoded(text: String, expected: String) {
    #expect(FormFields(urlEncoded: text.utf8).urlEncoded == expected)
  }

  @Test func `names a file for every browser`() {
    #expect(
      HTTPResponse.disposition(fileName: "核准\"单.pdf")
        == "attachment; filename=\"____.pdf\"; filename*=UTF-8''%E6%A0%B8%E5%87%86%22%E5%8D%95.pdf")
  }

  @Test func `writes a cookie with its protections`() {
    let cookie = HTTPCookie(name: "tz", value: "v", maxAge: 5, isSecure: true)
    #expect(cookie.header == "tz=v; Path=/; SameSite=Lax; Max-Age=5; HttpOnly; Secure")
  }

  @Test func `replaces and removes headers without regard to case`() {
    var headers: HTTPHeaders = ["A": "1", "a": "2", "B": "3"]
    #expect(headers.values(of: "a") == ["1", "2"])
    headers["a"] = "4"
    #expect(headers.fields.map(\.value) == ["3", "4"])
    headers["b"] = nil
    #expect(headers.fields.map(\.name) == ["a"])
  }
}
