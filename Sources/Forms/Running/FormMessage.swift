/// A sentence to the person who fills the form, as a key with parameters.
///
/// The text is Chinese; a page in another language looks the key up in its catalogue.
package struct FormMessage: Hashable, Sendable {
  package enum Key: String, Hashable, Sendable, CaseIterable {
    case required = "form.required"
    case mustBeTicked = "form.must-be-ticked"
    case notANumber = "form.not-a-number"
    case tooManyDecimals = "form.too-many-decimals"
    case notAnInteger = "form.not-an-integer"
    case notAMultiple = "form.not-a-multiple"
    case belowMinimum = "form.below-minimum"
    case aboveMaximum = "form.above-maximum"
    case tooShort = "form.too-short"
    case tooLong = "form.too-long"
    case pattern = "form.pattern"
    case customPattern = "form.custom-pattern"
    case email = "form.email"
    case phone = "form.phone"
    case invalidDate = "form.invalid-date"
    case invalidTime = "form.invalid-time"
    case incompleteDateTime = "form.incomplete-date-time"
    case pastDate = "form.past-date"
    case unknownOption = "form.unknown-option"
    case oneFileOnly = "form.one-file-only"
    case fileNotAccepted = "form.file-not-accepted"
  }

  package let key: Key
  /// Values for the places in the sentence, by name.
  package let parameters: [String: String]

  init(_ key: Key, _ parameters: [String: String] = [:]) {
    self.key = key
    self.parameters = parameters
  }

  /// The sentence in Chinese.
  package var text: String {
    switch key {
    case .required: "此项必填。"
    case .mustBeTicked: "此项须勾选。"
    case .notANumber: "请填写数字。"
    case .tooManyDecimals: "小数最多 \(self["digits"]) 位。"
    case .notAnInteger: "请填写整数。"
    case .notAMultiple:
      "应为 \(self["increment"]) 的整数倍，最接近的是 \(self["lower"]) 和 \(self["upper"])。"
    case .belowMinimum: "不能小于 \(self["limit"])。"
    case .aboveMaximum: "不能大于 \(self["limit"])。"
    case .tooShort: "至少 \(self["limit"]) 个字，现有 \(self["count"]) 个。"
    case .tooLong: "最多 \(self["limit"]) 个字，现有 \(self["count"]) 个。"
    case .pattern: "格式不符合要求。"
    case .customPattern: self["message"]
    case .email: "请填写有效的电子邮箱，如 name@example.com。"
    case .phone: "请填写有效的电话号码，如 13800000000 或 010-12345678。"
    case .invalidDate: "日期无效，请按 2025-01-31 的形式填写。"
    case .invalidTime: "时间无效，请按 08:30 的形式填写。"
    case .incompleteDateTime: "请同时填写日期和时间。"
    case .pastDate: "不能早于今天。"
    case .unknownOption: "所选的不在选项之中，请重新选择。"
    case .oneFileOnly: "只能上传一个文件。"
    case .fileNotAccepted: "不接受文件“\(self["name"])”，可用的类型：\(self["accept"])。"
    }
  }

  private subscript(_ name: String) -> String { parameters[name] ?? "" }
}
