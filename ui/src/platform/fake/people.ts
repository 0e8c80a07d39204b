import type { PersonView } from '@/generated/api'
import { PEOPLE } from './company'
import type { World } from './world'

/** Departments and their weight. */
const DEPARTMENTS: Array<[path: string, share: number]> = [
  ['总经办', 1],
  ['研发中心', 1],
  ['研发中心/平台部', 6],
  ['研发中心/应用部', 8],
  ['研发中心/测试部', 4],
  ['市场中心/华北', 4],
  ['市场中心/华东', 4],
  ['职能中心/人力资源部', 2],
  ['职能中心/财务部', 2],
  ['职能中心/行政部', 2],
  ['客服部', 5],
]
const GROUPS = ['项目经理', '会议管理员', '外包']
const TITLES = ['工程师', '主管', '专员', '经理', '顾问']
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'
const GIVEN = ['文博', '雨晴', '思齐', '梓涵', '嘉禾', '子墨', '一诺', '浩宇', '欣然', '书瑶', '景行', '若溪', '明哲', '可心', '俊彦', '安歌', '星河', '知远', '语桐', '清扬']

const SPREAD = DEPARTMENTS.flatMap(([path, share]) => Array.from({ length: share }, () => path))

function nameOf(at: number): string {
  return PEOPLE[at] ?? SURNAMES[(at * 7) % SURNAMES.length]! + GIVEN[(at * 3 + Math.floor(at / 20)) % GIVEN.length]!
}

/** The connections that tell of people, one that gave no leave for two fields among them. */
function sourceOf(at: number): Pick<PersonView, 'connection' | 'withheld'> {
  if (at % 11 === 10) return { connection: null, withheld: [] }
  return at % 3 === 2 ? { connection: '研发中心 Exchange', withheld: ['mobile', 'employee_no'] } : { connection: 'Exchange Online', withheld: [] }
}

function aPerson(at: number): PersonView {
  const source = sourceOf(at)
  const fields: Record<string, string> = {
    email: at % 47 === 46 ? '' : `user${at + 1}@practice.example`,
    login: `user${at + 1}`,
    title: TITLES[at % TITLES.length]!,
    mobile: `1380000${String(at % 10_000).padStart(4, '0')}`,
    employee_no: `H${String(10_001 + at)}`,
  }
  if (at % 5 === 0) fields.email2 = `u${at + 1}@partner.example`
  for (const key of source.withheld) delete fields[key]
  const groups = [at % 9 === 0 && GROUPS[0]!, at < 4 && GROUPS[1]!, at % 17 === 16 && GROUPS[2]!].filter((g) => g !== false)
  return { id: `person-${at + 1}`, name: nameOf(at), fields, department: SPREAD[(at * 5) % SPREAD.length]!, groups, ...source }
}

const SIZES: Record<string, number> = { first: 0, wizard: 0, large: 5_000, huge: 50_000 }

const order = new Intl.Collator('zh-CN')

export function inOrder(people: PersonView[]): PersonView[] {
  return people.sort((a, b) => order.compare(a.department, b.department) || order.compare(a.name, b.name))
}

/** Everybody the invented program knows, made when first asked for. */
export function peopleOf(world: World): PersonView[] {
  world.extra.people ??= inOrder(Array.from({ length: SIZES[world.scenario] ?? 426 }, (_, at) => aPerson(at)))
  return world.extra.people as PersonView[]
}
