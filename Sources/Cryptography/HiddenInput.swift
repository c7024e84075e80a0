import Glibc

/// A line from standard input that a terminal does not show while it is typed.
package enum HiddenInput {
  /// The line without its end; nil at the end of the input.
  package static func readLine() -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return Swift.readLine(strippingNewline: true) }
    var settings = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else {
      return Swift.readLine(strippingNewline: true)
    }
    var hidden = settings
    hidden.c_lflag &= ~tcflag_t(ECHO)
    unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    defer { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings) }
    return Swift.readLine(strippingNewline: true)
  }
}
