import Cryptography
import Foundation

/// Where a command writes: results on standard output, talk on standard error.
package struct Terminal: Sendable {
  package var output: @Sendable (String) -> Void
  package var talk: @Sendable (String) -> Void
  /// Reads one line that is not echoed, or from a pipe; nil at its end.
  package var secret: @Sendable (_ prompt: String) -> String?

  package init(
    output: @escaping @Sendable (String) -> Void, talk: @escaping @Sendable (String) -> Void,
    secret: @escaping @Sendable (String) -> String?
  ) {
    self.output = output
    self.talk = talk
    self.secret = secret
  }

  /// The streams of this process.
  package static let standard = Terminal(
    output: { FileHandle.standardOutput.write(Data("\($0)\n".utf8)) },
    talk: { FileHandle.standardError.write(Data("\($0)\n".utf8)) },
    secret: { prompt in
      FileHandle.standardError.write(Data(prompt.utf8))
      let line = HiddenInput.readLine()
      FileHandle.standardError.write(Data("\n".utf8))
      return line
    })
}
