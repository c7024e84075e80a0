import Foundation
import TestTools

extension PrintCounter {
  /// Kills the program and starts it again; the printer on the network takes paper again.
  func killAndStart() throws {
    kill()
    network.mend()
    try restart()
  }

  /// Answers every job that asks, and those that come to ask: what broke off is spoiled, what was delivered is
  /// good.
  func settle() throws {
    let steps = PrintSteps(client: clerk)
    try eventually("every job is answered", within: 180) {
      let open = try sqlite(
        product.database,
        """
        select id, state, coalesce(problem, '') <> '' from print_job
        where state in ('queued', 'sending', 'asked')
        """)
      for row in open where row[1] == "asked" {
        try steps.answer("/counter/jobs/\(row[0])", row[2] == "1" ? "spoiled" : "good")
      }
      return open.isEmpty
    }
  }
}
