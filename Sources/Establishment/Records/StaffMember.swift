package import CivilTime

/// A person by real name (实名人员); one for each identity number in the whole database.
package struct StaffMember: Hashable, Sendable {
  package var id: Int
  package var number: IdentityNumber
  package var name: String
  /// 民族, in full form such as 汉族.
  package var ethnic: String
  /// 政治面貌, the code of the form.
  package var politics: String
  /// 学历 and 学位, codes of the form.
  package var education: String
  package var degree: String
  package var major: String
  /// 参加工作时间.
  package var workStart: CalendarDate?

  package init(
    id: Int, number: IdentityNumber, name: String, ethnic: String = "", politics: String = "",
    education: String = "", degree: String = "", major: String = "", workStart: CalendarDate? = nil
  ) {
    self.id = id
    self.number = number
    self.name = name
    self.ethnic = ethnic
    self.politics = politics
    self.education = education
    self.degree = degree
    self.major = major
    self.workStart = workStart
  }
}
