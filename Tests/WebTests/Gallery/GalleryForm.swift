/// A form with every kind of field, for the pictures.
enum GalleryForm {
  static let json = #"""
    {"type": "default", "id": "fm-1", "schemaVersion": 19, "components": [
      {"type": "text", "id": "intro", "text": "### 申请事项\n带“必填”的项目都要填。空编数由**台账**实时计算。"},
      {"type": "textfield", "id": "unit", "key": "unit", "label": "申请单位", "readonly": true,
       "layout": {"row": "a", "columns": 8}},
      {"type": "datetime", "id": "day", "key": "day", "subtype": "date", "dateLabel": "拟到岗日期",
       "layout": {"row": "a", "columns": 8}},
      {"type": "table", "id": "numbers", "label": "编制台账（名）", "dataSource": "=numbers",
       "columns": [{"key": "type", "label": "编制类别"}, {"key": "approved", "label": "核定"},
         {"key": "occupied", "label": "实有"}, {"key": "free", "label": "空编"}]},
      {"type": "select", "id": "quotaType", "key": "quotaType", "label": "编制类别",
       "values": [{"label": "全额拨款事业编制", "value": "SY-QE"}, {"label": "差额补贴事业编制", "value": "SY-CE"}],
       "layout": {"row": "b", "columns": 8}, "validate": {"required": true}},
      {"type": "number", "id": "count", "key": "count", "label": "本次申请数", "decimalDigits": 0,
       "description": "不大于空编数", "appearance": {"suffixAdorner": "名"},
       "layout": {"row": "b", "columns": 8}, "validate": {"required": true, "min": 1, "max": 5}},
      {"type": "radio", "id": "entryKind", "key": "entryKind", "label": "进人方式",
       "values": [{"label": "公开招聘", "value": "E03"}, {"label": "人才引进", "value": "E04"},
         {"label": "调入", "value": "E06"}], "validate": {"required": true}},
      {"type": "checklist", "id": "papers", "key": "papers", "label": "已备材料",
       "values": [{"label": "用编计划批复", "value": "plan"}, {"label": "岗位说明", "value": "post"}]},
      {"type": "textarea", "id": "reason", "key": "reason", "label": "申请理由",
       "validate": {"required": true, "maxLength": 500}},
      {"type": "dynamiclist", "id": "people", "path": "people", "label": "拟调入人员",
       "allowAddRemove": true, "defaultRepetitions": 1, "components": [
         {"type": "textfield", "id": "name", "key": "name", "label": "姓名",
          "layout": {"row": "c", "columns": 6}},
         {"type": "textfield", "id": "idNo", "key": "id", "label": "身份证号",
          "layout": {"row": "c", "columns": 10}}]},
      {"type": "filepicker", "id": "attachments", "key": "attachments", "label": "附件",
       "accept": ".pdf,.png,.jpg", "multiple": true, "description": "PDF 或图片，每个不超过 20 MB"},
      {"type": "checkbox", "id": "promise", "key": "promise", "label": "以上内容属实",
       "validate": {"required": true}}
    ]}
    """#
}
