import Foundation
import JSONText
import Testing

@testable import CommandLine

/// Keys, marks and their checks outside of any office, as scripts call them.
@Suite("The commands for marks")
struct MarkCommandTests {
  private static let fields = """
    {"documentType": 3, "issuer": "990102-7", "key": 1, "certificateSerial": 12, "ordinal": 1,
     "printSerial": 34, "issuedOn": "DAY", "holder": "U002",
     "fields": {"文号": "云编核〔2026〕1号", "单位": "云岭县第一中学"}}
    """
  private static let barcode = """
    {"barcode": {"key": 1, "条码编号": "99010220260506000001", "发文单位": "云岭县人民政府",
     "公文种类": "通知", "发文字号": "云政发〔2026〕7号", "主送单位": "各乡镇人民政府", "标题": "关于核查的通知",
     "秘密等级": "无", "紧急程度": "无", "成文日期": "DAY", "发布层次": "县级",
     "条码制作单位": "云岭县人民政府办公室", "条码制作日期": "DAY"}}
    """

  private static let slip = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="slip" title="回执" kind="form">
    <page width="80" height="60" top="5" right="5" bottom="5" left="5"/>
    <style name="line" font="song" size="12" line="6"/>
    <signed-fields/>
    <fixed><qr x="40" y="10" size="30"/></fixed>
    </print-template>
    """

  /// A folder with a key, its published half, and what is to be signed today.
  private func withKey(
    _ algorithm: String, _ body: (String) throws -> Void
  ) throws {
    try NotationCommandTests.withFolder(["words.txt": "eight words of a phrase\n"]) { folder in
      let made = NotationCommandTests.run([
        "mark", "keygen", "--algorithm", algorithm, "--out", "\(folder)/key.pem", "--keys",
        "\(folder)/keys.json", "--issuer-name", "云岭县委编办", "--passphrase-file",
        "\(folder)/words.txt", "--json",
      ])
      #expect(made.code == .done, "\(made.talk)")
      let key = try #require(JSON(parsing: made.output).arrayValue?.first)
      #expect(key["id"]?.integerValue == 1)
      let day = try #require(key["notBefore"]?.stringValue)
      try Self.fields.replacing("DAY", with: day)
        .write(toFile: "\(folder)/mark.json", atomically: true, encoding: .utf8)
      try Self.barcode.replacing("DAY", with: day.replacing("-", with: ""))
        .write(toFile: "\(folder)/barcode.json", atomically: true, encoding: .utf8)
      try body(folder)
    }
  }

  private func signed(_ file: String, _ folder: String, _ more: String...) throws -> String {
    let run = NotationCommandTests.run(
      [
        "mark", "sign", "\(folder)/\(file)", "--key", "\(folder)/key.pem", "--passphrase-file",
        "\(folder)/words.txt",
      ] + more)
    #expect(run.code == .done, "\(run.talk)")
    return run.output.trimmingCharacters(in: .newlines)
  }

  @Test(arguments: ["sm2", "ed25519"])
  func `make a key, sign a mark and verify it`(algorithm: String) throws {
    try withKey(algorithm) { folder in
      let key = try String(contentsOfFile: "\(folder)/key.pem", encoding: .utf8)
      #expect(key.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
      let text = try signed("mark.json", folder, "--address", "https://v.example.cn")
      #expect(text.hasPrefix("HTTPS://V.EXAMPLE.CN/1/"))
      let verified = NotationCommandTests.run([
        "mark", "verify", text, "--keys", "\(folder)/keys.json", "--json",
      ])
      #expect(verified.code == .done, "\(verified.talk)")
      let answer = try JSON(parsing: verified.output)
      #expect(answer["verdict"]?.stringValue == "genuine")
      #expect(answer["status"]?.stringValue == "not-checked")
      #expect(answer["issuer"]?.stringValue == "云岭县委编办")
      #expect(answer["printSerial"]?.integerValue == 34)

      var altered = Array(text)
      altered[120] = altered[120] == "1" ? "2" : "1"
      let refused = NotationCommandTests.run([
        "mark", "verify", String(altered), "--keys", "\(folder)/keys.json",
      ])
      #expect(refused.code == .failed)
      #expect(refused.output.hasPrefix("not genuine: "))

      let decoded = NotationCommandTests.run(["mark", "decode", text, "--json"])
      #expect(decoded.code == .done)
      let fields = try JSON(parsing: decoded.output)
      #expect(fields["algorithm"]?.stringValue == algorithm)
      #expect(fields["certificateSerial"]?.integerValue == 12)
      #expect(fields["issuer"]?.stringValue == "990102-7")
    }
  }

  @Test func `sign the barcode of a document`() throws {
    try withKey("sm2") { folder in
      let text = try signed("barcode.json", folder)
      #expect(text.hasPrefix("GB0626-2005^99010220260506000001^云岭县人民政府^"))
      #expect(text.hasSuffix("^|"))
      let verify = ["mark", "verify", "--keys", "\(folder)/keys.json"]
      #expect(NotationCommandTests.run(verify + [text]).code == .done)
      let altered = text.replacing("核查", with: "检查")
      #expect(NotationCommandTests.run(verify + [altered]).code == .failed)
      let decoded = NotationCommandTests.run(["mark", "decode", altered, "--json"])
      #expect(try JSON(parsing: decoded.output)["标题"]?.stringValue == "关于检查的通知")
    }
  }

  @Test func `say what a file of fields lacks`() throws {
    try withKey("ed25519") { folder in
      try "{\"documentType\": 64}".write(
        toFile: "\(folder)/mark.json", atomically: true, encoding: .utf8)
      let run = NotationCommandTests.run([
        "mark", "sign", "\(folder)/mark.json", "--key", "\(folder)/key.pem", "--passphrase-file",
        "\(folder)/words.txt",
      ])
      #expect(run.code == .failed)
      #expect(run.talk.contains("documentType must be a number from 0 to 63"))
      try "the wrong words".write(
        toFile: "\(folder)/words.txt", atomically: true, encoding: .utf8)
      let wrong = NotationCommandTests.run([
        "mark", "sign", "\(folder)/mark.json", "--key", "\(folder)/key.pem", "--passphrase-file",
        "\(folder)/words.txt",
      ])
      #expect(wrong.code == .failed)
      #expect(wrong.talk.contains("passphrase is wrong"))
    }
  }

  @Test func `refuse options that do not belong together`() {
    for words in [
      ["mark", "keygen", "--out", "k.pem"], ["mark", "keygen", "--algorithm", "rsa"],
      ["mark", "keygen", "--token", "office"], ["mark", "verify", "1", "--void", "v.json"],
      ["mark", "revoke"], ["mark", "revoke", "--key", "1", "--print", "1-1"],
      ["mark", "revoke", "--print", "1-1"], ["mark", "sign", "f.json"],
    ] {
      #expect(NotationCommandTests.run(words).code == .wrongUse, "\(words)")
    }
  }

  @Test func `refuse a file that is no picture, and one without a code`() throws {
    try withKey("ed25519") { folder in
      let verify = ["mark", "verify", "--keys", "\(folder)/keys.json"]
      let text = NotationCommandTests.run(verify + ["\(folder)/words.txt"])
      #expect(text.code == .failed)
      #expect(text.talk.contains("neither a PNG nor a JPEG"))
      let missing = NotationCommandTests.run(verify + ["\(folder)/page.png"])
      #expect(missing.code == .failed)
      #expect(missing.talk.contains("page.png: there is no such file"))

      // A specimen has an empty square in the place of its mark.
      try Self.slip.write(toFile: "\(folder)/slip.xml", atomically: true, encoding: .utf8)
      let drawn = NotationCommandTests.run([
        "print", "\(folder)/slip.xml", "--data", "\(folder)/mark.json", "--to", "png", "-o",
        "\(folder)/page.png",
      ])
      #expect(drawn.code == .done, "\(drawn.talk)")
      let page = NotationCommandTests.run(verify + ["\(folder)/page.png"])
      #expect(page.code == .failed)
      #expect(page.talk.contains("no code of ours was read"))
    }
  }
}
