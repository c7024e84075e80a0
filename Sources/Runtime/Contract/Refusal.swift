/// Why a room refuses an act for a reason of the trade, such as 编制已满.
///
/// In a service task the code may be caught by the model as a BPMN error; otherwise the person who
/// acted reads the message.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  package var code: String
  /// The reason and what to do, in Chinese.
  package var message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { "\(message) (\(code))" }
}
