import Foundation
import Testing

extension Durability {
  @Suite("A damaged data file and its backup")
  struct DamageTests {
    @Test func `stop the program with the way back, and the way back works`() throws {
      let product = try Product()
      defer { product.remove() }
      try product.waitUntilReady()
      let backup = product.folder.appendingPathExtension("backup")
      defer { try? FileManager.default.removeItem(at: backup) }
      let clerk = try product.signIn("zfb.sup")
      let before = try clerk.start("SUP-ITEM", SupervisionLoad.beginning("备份前的事项"))

      // A backup in the middle of the work of twenty.
      let load = SupervisionLoad(
        port: product.port,
        sessions: SupervisionLoad.Sessions(
          clerk: clerk.wire.cookies,
          section: try product.signIn("zfb.supsection").wire.cookies,
          head: try product.signIn("zfb.head").wire.cookies), round: 0)
      let worker = Thread { load.run() }
      worker.start()
      try eventually("the office is at work", within: 120) { load.acknowledged >= 20 }
      let kept = load.stories.compactMap(\.number)
      let copied = try tongzheng("backup", backup.path, "--data", product.folder.path)
      #expect(copied.status == 0, "\(copied.output)\(copied.errors)")
      try eventually("work goes on after the backup", within: 120) {
        load.acknowledged >= 40 || !load.troubles.isEmpty
      }
      let running = try tongzheng("restore", backup.path, "--data", product.folder.path)
      #expect(running.status == 1, "restored over a running office: \(running.output)")
      product.stop()
      try eventually("the clients see that the program is gone", within: 120) {
        worker.isFinished
      }

      for damage in Damage.allCases {
        let whole = try Data(contentsOf: product.database)
        try damage.apply(to: product.database)
        let refused = try refusal(of: product.folder)
        #expect(refused.status == 1, "\(damage)")
        #expect(
          refused.errors.contains("damaged") && refused.errors.contains("tongzheng restore")
            && refused.errors.contains("office.db"),
          "\(damage): \(refused.output)\(refused.errors)")
        try whole.write(to: product.database)
      }
      try Damage.header.apply(to: product.database)
      let restored = try tongzheng("restore", backup.path, "--data", product.folder.path)
      #expect(restored.status == 0, "\(restored.output)\(restored.errors)")
      let verified = try tongzheng("journal", "verify", "--replay", "--data", product.folder.path)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")

      let again = try Product(folder: product.folder)
      defer { again.stop() }
      try again.waitUntilReady()
      let returned = OfficeClient(port: again.port)
      try returned.signIn("zfb.sup")
      for number in [before] + kept {
        try returned.open("/cases/\(number)")
        #expect(returned.status == 200 && returned.words.contains(number), "case \(number)")
      }
      _ = try returned.start("SUP-ITEM", SupervisionLoad.beginning("恢复后的事项"))
      for aside in try FileManager.default.contentsOfDirectory(
        at: product.folder.deletingLastPathComponent(), includingPropertiesForKeys: nil)
      where aside.lastPathComponent.hasPrefix("\(product.folder.lastPathComponent).")
        && aside != backup
      {
        try FileManager.default.removeItem(at: aside)
      }
    }

    /// What happens to files on disks that fail.
    private enum Damage: CaseIterable {
      case header
      case page
      case shortened

      func apply(to file: URL) throws {
        let handle = try FileHandle(forUpdating: file)
        defer { try? handle.close() }
        let pages = try handle.seekToEnd() / 4_096
        switch self {
        case .header:
          try handle.seek(toOffset: 0)
          try handle.write(contentsOf: Data(repeating: 0, count: 100))
        case .page:
          try handle.seek(toOffset: pages / 2 * 4_096)
          try handle.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        case .shortened:
          try handle.truncate(atOffset: pages / 2 * 4_096)
        }
      }
    }

    /// Starts the program, which must end by itself.
    private func refusal(
      of folder: URL
    ) throws -> (status: Int32, output: String, errors: String) {
      try output(
        of: "timeout",
        ["60", Product.executable, "serve", "--port", "\(try freePort())", "--data", folder.path])
    }
  }
}
