import Foundation
import Synchronization
import Testing

extension Durability {
  @Suite("The last free place")
  struct LastPlaceTests {
    private static let unit = "云岭县发展和改革局"
    static let application = [
      ("quotaType", "XZ"), ("count", "1"), ("entryKind", "E01"), ("post", "科员"),
      ("reason", "岗位空缺，需要补充人员"), ("contact", "梁辰"), ("phone", "0990 1234567"),
    ]

    @Test func `goes to one of two applications that ask for it at once`() throws {
      let product = try Product()
      defer { product.remove() }
      try product.waitUntilReady()
      let clerk = try product.signIn("fgj.hr")
      let head = try product.signIn("fgj.head")
      let officers = try ["bb.officer", "bb.officer2"].map(product.signIn)
      #expect(try freePlaces(product) == "1")

      let rounds = Durability.rounds(5, long: 50)
      var waiting: [String] = []
      var winners = [0, 0]
      for round in 1...rounds {
        while waiting.count < 2 { waiting.append(try apply(clerk, head)) }
        // Each officer takes the other application in the next round.
        let cases = round.isMultiple(of: 2) ? waiting : waiting.reversed()
        let answers = try submitAtOnce(product, officers, cases)
        let accepted = answers.indices.filter { answers[$0].status == 303 }
        guard accepted.count == 1, let winner = accepted.first else {
          Issue.record("round \(round): \(answers.map { "\($0.status) \($0.words)" })")
          return
        }
        let refusal = answers[1 - winner]
        #expect(refusal.status == 422, "round \(round)")
        #expect(
          refusal.words.contains("R01") && refusal.words.contains("可用空编 0 名")
            && refusal.words.contains("\(Self.unit)行政编制核定"),
          "round \(round): \(refusal.words)")
        #expect(try freePlaces(product) == "0", "round \(round)")
        let held = try sqlite(
          product.database, "select case_number from reservation where state = 'HELD'")
        #expect(held == [[cases[winner]]], "round \(round)")

        winners[winner] += 1
        let action = "/cases/\(cases[winner])/actions/Boundary_Withdraw"
        try clerk.open(action)
        try clerk.submit(action, [("_act", "submit")])
        #expect(clerk.status == 200 && clerk.path == "/cases/\(cases[winner])", "round \(round)")
        #expect(try freePlaces(product) == "1", "round \(round)")
        waiting = [cases[1 - winner]]
      }
      product.stop()
      let verified = try tongzheng("journal", "verify", "--replay", "--data", product.folder.path)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      print(
        "last place: \(rounds) rounds, exactly one of two reserved in each; the first officer won "
          + "\(winners[0]), the second \(winners[1])")
    }

    /// Brings an application to the case officers; gives the number of its case.
    private func apply(_ clerk: OfficeClient, _ head: OfficeClient) throws -> String {
      let number = try clerk.start("EST-IN", Self.application)
      try head.complete(number, [("_conclusion", "agree"), ("_opinion", "同意")])
      return number
    }

    private struct Answer: Sendable {
      var status = 0
      var words = ""
    }

    /// Both officers have the page open and press the button when the gate opens for both.
    private func submitAtOnce(
      _ product: Product, _ officers: [OfficeClient], _ cases: [String]
    ) throws -> [Answer] {
      struct Press: Sendable {
        let cookies: [String: String]
        let action: String
        let names: [String]
        let values: [String]
      }
      let presses = try zip(officers, cases).map { officer, number in
        let task = try officer.openTask(number)
        let form = try PageForm(task, in: officer.page).filled(
          [("_conclusion", "accept"), ("_opinion", "受理"), ("_act", "submit")])
        return Press(
          cookies: officer.wire.cookies, action: task, names: form.map(\.0), values: form.map(\.1))
      }
      let port = product.port
      let ready = Atomic(0)
      let answers = Mutex([Answer](repeating: Answer(), count: presses.count))
      inThreads(presses.count) { index in
        let press = presses[index]
        let client = OfficeClient(port: port, cookies: press.cookies)
        do {
          // Connected beforehand, so that the two posts are all that is left to do.
          _ = try client.wire.get("/healthz")
          ready.add(1, ordering: .sequentiallyConsistent)
          while ready.load(ordering: .sequentiallyConsistent) < presses.count {}
          let answer = try client.wire.post(
            press.action, form: Array(zip(press.names, press.values)))
          answers.withLock {
            $0[index] = Answer(status: answer.status, words: wordsOfPage(answer.text))
          }
        } catch {
          answers.withLock { $0[index].words = "\(error)" }
        }
      }
      return answers.withLock { $0 }
    }

    private func freePlaces(_ product: Product) throws -> String? {
      try sqlite(
        product.database,
        """
        select b.ceiling - b.occupied - b.reserved from balance b
        join establishment_unit u on u.code = b.unit
        where u.full_name = '\(Self.unit)' and b.type = 'XZ'
        """
      ).first?.first
    }
  }
}
