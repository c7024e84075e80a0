import Forms

// What is wrong with a field of a form.
extension Words {
  static let yes = Words("是", "Yes")
  static let no = Words("否", "No")
  static let date = Words("日期", "Date")
  static let time = Words("时间", "Time")

  /// The sentence of a form's rule; the rules themselves speak Chinese.
  init(_ message: FormMessage) {
    func part(_ name: String) -> String { message.parameters[name] ?? "" }
    let english =
      switch message.key {
      case .required: "This is required."
      case .mustBeTicked: "This must be ticked."
      case .notANumber: "Type a number."
      case .tooManyDecimals: "At most \(part("digits")) decimals."
      case .notAnInteger: "Type a whole number."
      case .notAMultiple:
        "Must be a multiple of \(part("increment")); the nearest are \(part("lower")) and "
          + "\(part("upper"))."
      case .belowMinimum: "Not less than \(part("limit"))."
      case .aboveMaximum: "Not more than \(part("limit"))."
      case .tooShort: "At least \(part("limit")) characters; there are \(part("count"))."
      case .tooLong: "At most \(part("limit")) characters; there are \(part("count"))."
      case .pattern: "This does not have the right form."
      case .customPattern: part("message")
      case .email: "Type a valid e-mail address, such as name@example.com."
      case .phone: "Type a valid telephone number, such as 13800000000 or 010-12345678."
      case .invalidDate: "No valid date; write it as 2025-01-31."
      case .invalidTime: "No valid time; write it as 08:30."
      case .incompleteDateTime: "Fill in both date and time."
      case .pastDate: "Not earlier than today."
      case .unknownOption: "This is no option; choose again."
      case .oneFileOnly: "Only one file."
      case .fileNotAccepted: "The file “\(part("name"))” is not accepted; try \(part("accept"))."
      }
    self.init(message.text, english)
  }

  static func faultOf(_ label: String, _ message: Words) -> Words {
    Words("\(label)：\(message.chinese)", "\(label): \(message.english)")
  }
}
