import type { Direction, RecordView } from '@/generated/api'
import type { Names } from './expression'
import { on } from './planned'

/** A real meeting of the practice company, as expressions see it. */
export interface Record_ extends RecordView {
  names: Names
}

interface Told {
  title: string
  start: string
  end: string
  who: string
  people: string[]
  place: string
  body: string
  private?: boolean
  /** How many of the people's calendars it was found in. */
  found?: number
}

const PULL: Told[] = [
  {
    title: 'Q4 经营复盘',
    start: on(23, '15:30'),
    end: on(23, '17:00'),
    who: '王建国',
    people: ['王建国', '张伟', '赵雨桐', '吴磊', '何静', '郑凯', '周敏', 'guest@partner.example'],
    found: 4,
    place: '4F-国贸 (16 人)',
    body: '议程：一、三季度回顾；二、四季度目标与资源；三、风险与对策。会前请各部门提交数据。',
  },
  { title: '【内部】架构评审：会议网关', start: on(24, '16:00'), end: on(24, '17:00'), who: '陈思远', people: ['陈思远', '吴磊'], place: '4F-呼家楼 (8 人)', body: '' },
  { title: '产品周会', start: on(24, '09:30'), end: on(24, '10:30'), who: '李晓彤', people: ['李晓彤', '林嘉欣', '马骁'], place: '3F-阜通 (10 人)', body: '每周例会' },
  { title: '薪酬沟通', start: on(25, '10:00'), end: on(25, '10:30'), who: '赵雨桐', people: ['赵雨桐', '徐曼'], place: '2F-雍和宫 (6 人)', body: '', private: true },
  { title: '客户演示：远海物流', start: on(26, '10:00'), end: on(26, '11:30'), who: '李晓彤', people: ['李晓彤', '孙浩然'], place: '客户现场', body: '带样机' },
]

const PUSH: Told[] = [
  { title: '年会节目初审', start: on(25, '16:00'), end: on(25, '17:30'), who: '何静', people: ['何静', '周敏'], place: '3F-阜通 (10 人)', body: '' },
  { title: '新员工入职培训', start: on(25, '09:00'), end: on(25, '12:00'), who: '赵雨桐', people: ['赵雨桐', '刘婷婷'], place: '5F-西单 (30 人)', body: '讲义在共享盘' },
]

function recordOf(told: Told, key: string): Record_ {
  const secret = told.private ?? false
  return {
    key,
    title: secret ? null : told.title,
    start: told.start,
    calendars: told.people.slice(0, told.found ?? 2),
    names: {
      title: secret ? '' : told.title,
      start: told.start,
      end: told.end,
      place: secret ? '' : told.place,
      body: secret ? '' : told.body,
      private: secret,
      all_day: false,
      attendees: secret ? [] : told.people,
      'organizer.name': told.who,
    },
  }
}

export function recordsOf(direction: Direction): Record_[] {
  return (direction === 'push' ? PUSH : PULL).map((told, i) => recordOf(told, `${direction}-${i + 1}`))
}
