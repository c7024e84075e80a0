/// Opinions that are written every day (常用意见), offered to who has made no list of the own.
enum CommonOpinions {
  /// All of them, for the page on which people make their own list.
  static let suggestions =
    texts(for: [])
    + texts(for: ["核对"]).filter {
      !texts(for: []).contains($0)
    }

  static func texts(for conclusions: [String]) -> [String] {
    let approves = conclusions.isEmpty || conclusions.contains { $0.hasPrefix("同意") }
    return approves
      ? ["同意。", "拟同意，请领导审定。", "情况属实，同意上报。", "请按规定办理。"]
      : ["情况属实。", "材料齐全，符合规定。", "请按规定办理。", "已核对，无误。"]
  }

  static let returnReasons = ["材料不齐，请补充。", "数字与台账不符，请核对。", "理由不充分，请补充说明。", "填写有误，请更正。"]
}
