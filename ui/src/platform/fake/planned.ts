import type { FieldChange } from '@/generated/api'

/** What the practice company's open plan is about: new meetings, changed ones, and those that vanished from the source. */

export const change = (field: string, before: string | null, after: string | null): FieldChange => ({ field, before, after })
export const on = (day: number, time: string) => `2026-11-${day}T${time}:00+08:00`
/** UID of the meeting that a plan finds in a room. */
export const uidOf = (box: string, day: number, from: string) => `uid-${box}-${day}-${from}`

export const CREATES: Array<[box: string, title: string, day: number, from: string, to: string, who: string, people: number]> = [
  ['wangjing', '客户演示彩排', 23, '15:30', '17:00', '李晓彤', 6],
  ['wangjing', '客户演示：远海物流', 24, '10:00', '11:30', '李晓彤', 6],
  ['xidan', '新员工入职培训', 25, '09:00', '12:00', '赵雨桐', 18],
  ['guomao', '董事会预备会', 25, '14:00', '15:00', '王建国', 5],
  ['futong', '年会节目初审', 25, '16:00', '17:30', '何静', 9],
  ['jiangtai', '接口联调', 26, '09:30', '10:30', '陈思远', 4],
  ['lingjing', '客服质检会', 26, '11:00', '12:00', '马骁', 7],
  ['dongzhimen', '面试：测试工程师', 26, '13:30', '14:30', '赵雨桐', 3],
  ['hujialou', '容量规划', 26, '15:00', '16:00', '吴磊', 6],
  ['xinjiekou', '合同谈判', 27, '09:00', '11:00', '郑凯', 5],
  ['jishuitan', '设计系统评审', 27, '10:00', '11:30', '林嘉欣', 8],
  ['taiyanggong', '周报碰头', 27, '14:00', '14:30', '张伟', 4],
  ['maizidian', '安全培训', 27, '15:00', '16:30', '吴磊', 12],
  ['hall', '全员大会', 27, '16:00', '18:00', '周敏', 60],
]

export type Update = [box: string, title: string | null, day: number, from: string, to: string, who: string, people: number, changes: FieldChange[]]

const TOLD: Update[] = [
  ['guomao', 'Q4 经营复盘', 23, '15:30', '17:00', '王建国', 8, [change('start', on(23, '15:00'), on(23, '15:30')), change('end', on(23, '16:30'), on(23, '17:00'))]],
  ['futong', '产品周会', 24, '09:30', '10:30', '李晓彤', 7, [change('place', '3F-将台', '3F-阜通')]],
  ['yonghegong', null, 24, '10:00', '11:00', '', 0, [change('end', on(24, '10:30'), on(24, '11:00'))]],
  ['xidan', '年度预算讨论', 25, '14:00', '17:00', '王建国', 11, [change('attendees', null, '何静 <hejing@practice.example> [required]')]],
  ['jiangtai', '移动端周会（含灰度）', 26, '14:00', '15:00', '陈思远', 6, [change('title', '移动端周会', '移动端周会（含灰度）')]],
  ['dongzhimen', '设计走查 v2', 23, '16:00', '17:00', '林嘉欣', 5, [change('status', 'tentative', 'confirmed')]],
]

const BOXES = ['wangjing', 'gaojiayuan', 'donghuqu', 'laiguangying', 'tuanjiehu', 'liangmaqiao', 'shaoyaoju', 'lingjing', 'pinganli', 'deshengmen', 'jiandemen', 'mudanyuan', 'zhichunlu', 'dazhongsi', 'xitucheng', 'beitucheng', 'anhuaqiao']

const REST = BOXES.map((box, i): Update => {
  const day = 24 + (i % 4)
  const fields = i % 3 === 0 ? [change('place', 'A 座', 'A 座北侧')] : i % 3 === 1 ? [change('start', on(day, '10:00'), on(day, '10:30'))] : [change('attendees', '吴磊 <wulei@practice.example> [required]', '吴磊 <wulei@practice.example> [required, accepted]')]
  return [box, ['需求评审', '项目例会', '方案讨论'][i % 3]!, day, '10:30', '11:30', '徐曼', 4, fields]
})

export const UPDATES: Update[] = [...TOLD, ...REST]

export const DELETES: Array<[box: string, title: string, day: number, from: string, to: string, who: string]> = [
  ...[23, 24, 25, 26, 27, 30].map((day): [string, string, number, string, string, string] => ['sanyuanqiao', '华东渠道沟通会', day, '14:00', '15:30', '孙浩然']),
  ['sanyuanqiao', '华东渠道沟通会', 26, '16:00', '17:00', '孙浩然'],
  ['xidan', '部门早会', 24, '08:30', '09:00', '何静'],
  ['hall', '设备巡检', 25, '18:00', '19:00', '周敏'],
]
