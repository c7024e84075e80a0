import Foundation
import Synchronization

/// How Chinese names are typed with Latin letters (拼音).
///
/// The readings come from the Unicode data of the system; surnames that are read otherwise than the
/// same character elsewhere stand here. A surname with two readings is found by both.
enum Pinyin {
  /// The readings of a name, each as the letters of its syllables: 单田 as `shan tian` and `dan tian`.
  static func readings(of name: String) -> [[String]] {
    let characters = name.filter { !$0.isWhitespace && $0 != "·" }
    guard !characters.isEmpty else { return [] }
    let common = characters.map { syllable(of: $0) }
    for length in [2, 1] where characters.count > length {
      if let surname = surnames[String(characters.prefix(length))] {
        return [surname.split(separator: " ").map(String.init) + common.dropFirst(length), common]
      }
    }
    return [common]
  }

  /// What was read already: asking the system takes longer than everything else that an import does
  /// with a person.
  private static let known = Mutex<[Character: String]>([:])

  /// The letters of one character; of a Latin letter or a digit, itself.
  private static func syllable(of character: Character) -> String {
    if character.isASCII { return character.lowercased() }
    if let syllable = known.withLock({ $0[character] }) { return syllable }
    let syllable = read(character)
    known.withLock { $0[character] = syllable }
    return syllable
  }

  private static func read(_ character: Character) -> String {
    let text = String(character)
    let latin = text.applyingTransform(.mandarinToLatin, reverse: false) ?? text
    // 吕 is lǚ, which keyboards type as lv.
    let typed = String(latin.lowercased().map { "üǖǘǚǜ".contains($0) ? "v" : $0 })
    let plain = typed.applyingTransform(.stripDiacritics, reverse: false) ?? typed
    return plain.filter { $0.isASCII && $0.isLetter }
  }

  /// Surnames that are read in a way of their own (姓氏异读).
  private static let surnames: [String: String] = [
    "曾": "zeng", "单": "shan", "仇": "qiu", "区": "ou", "解": "xie", "任": "ren", "查": "zha",
    "盖": "ge", "翟": "zhai", "朴": "piao", "乐": "yue", "缪": "miao", "华": "hua", "纪": "ji",
    "宁": "ning", "召": "shao", "种": "chong", "折": "she", "秘": "bi", "冼": "xian", "员": "yun",
    "祭": "zhai", "黑": "he", "么": "yao", "繁": "po", "逄": "pang", "那": "na", "隗": "kui",
    "覃": "qin", "车": "che", "葛": "ge", "句": "gou", "过": "guo", "谌": "chen", "洗": "xian",
    "柏": "bai", "薄": "bo", "沈": "shen", "石": "shi", "尹": "yin", "贾": "jia", "卜": "bu",
    "尉迟": "yu chi", "单于": "chan yu", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai",
    "令狐": "ling hu", "宇文": "yu wen", "鲜于": "xian yu", "夏侯": "xia hou",
  ]
}
