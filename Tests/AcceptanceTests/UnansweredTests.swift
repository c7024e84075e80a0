import Foundation
import Testing

extension Durability {
  @Suite("A post that got no answer")
  struct UnansweredTests {
    /// How many acts of a name stand in the journal.
    private func acts(_ name: String, _ product: Product) throws -> Int {
      let rows = try sqlite(
        product.database,
        "select count(*) from journal where instr(cast(body as text), '\"act\":\"\(name)\"') > 0")
      return Int(rows.first?.first ?? "") ?? -1
    }

    /// Posts the form, kills the program once the act is committed, and posts it again as it was.
    private func postTwice(
      _ action: String, _ fields: [(String, String)], of client: OfficeClient, act: String,
      _ product: inout Product
    ) throws -> WireClient.Answer {
      let form = try PageForm(action, in: client.page).filled(fields + [("_act", "submit")])
      let before = try acts(act, product)
      try client.wire.postUnheard(action, form: form)
      try eventually("\(act) is committed", within: 60) { try acts(act, product) == before + 1 }
      product.kill()
      client.wire.disconnect()
      product = try Product(folder: product.folder, port: product.port)
      try product.waitUntilReady()
      let answer = try client.wire.post(action, form: form)
      #expect(try acts(act, product) == before + 1, "\(act) was done again")
      return answer
    }

    @Test func `is answered with the first result when it is sent again after a restart`() throws {
      var product = try Product()
      defer { product.remove() }
      try product.waitUntilReady()
      let clerk = try product.signIn("zfb.sup")
      let section = try product.signIn("zfb.supsection")

      try clerk.open("/start/SUP-ITEM")
      let begun = try postTwice(
        "/start/SUP-ITEM", SupervisionLoad.beginning("没有回音的事项"), of: clerk, act: "startCase",
        &product)
      let cases = try sqlite(product.database, "select case_number from process_instance")
      #expect(cases.count == 1)
      let number = try #require(cases.first?.first)
      #expect(begun.status == 303 && begun.headers["location"] == "/cases/\(number)")

      section.wire.disconnect()
      let task = try section.openTask(number)
      let finished = try postTwice(
        task, SupervisionLoad.plan, of: section, act: "completeTask", &product)
      #expect(finished.status == 303 && finished.headers["location"] == "/tasks")
      try section.open("/cases/\(number)")
      #expect(section.status == 200 && section.words.contains("拟请牵头办理"))
      product.stop()
      let verified = try tongzheng("journal", "verify", "--replay", "--data", product.folder.path)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
  }
}
