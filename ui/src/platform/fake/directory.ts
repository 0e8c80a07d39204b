import type { DepartmentView, PersonView } from '@/generated/api'
import { PEOPLE } from './company'
import { DINGTALK, isDingtalk } from './dingtalk'
import type { World } from './world'

/** Departments of 华辰科技 and how many people each has directly. */
const DEPARTMENTS: Array<[path: string, people: number]> = [
  ['总经办', 6],
  ['研发中心', 4],
  ['研发中心/平台部', 86],
  ['研发中心/客户端部', 64],
  ['研发中心/测试部', 38],
  ['产品部', 42],
  ['市场部', 8],
  ['市场部/华东区', 51],
  ['市场部/华南区', 47],
  ['人力资源部', 22],
  ['财务部', 26],
  ['行政部', 32],
]

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华']
const GIVEN = ['明', '晓彤', '建国', '雨桐', '思远', '婷婷', '浩然', '曼', '磊', '静', '骁', '凯', '嘉欣', '敏', '子涵', '一诺', '博文', '梓萱', '俊杰']

/** People without a mailbox in the field that is usually bound. */
const UNBOUND = new Set([31, 117, 268])

/** How many times the usual company, by scenario; `huge` has some 50,000 people. */
const TIMES: Record<string, number> = { first: 0, large: 12, huge: 118, 'dingtalk-huge': 118, 'dingtalk-new': 0 }

const TITLES = ['工程师', '主管', '专员', '经理', '顾问']

/** Everybody of the practice company, the same in every run; nobody of them exists. */
export function peopleOf(world: World): PersonView[] {
  const known = world.extra.people as PersonView[] | undefined
  if (known) return known
  const made: PersonView[] = []
  const times = TIMES[world.scenario] ?? 1
  const source = isDingtalk(world) ? DINGTALK : 'Exchange Online'
  for (const [department, people] of DEPARTMENTS) for (let i = 0; i < people * times; i++) made.push(person(made.length, department, source))
  world.extra.people = made
  return made
}

function person(index: number, department: string, source: string): PersonView {
  const name = PEOPLE[index] ?? `${SURNAMES[(index * 7) % SURNAMES.length]}${GIVEN[(index * 11) % GIVEN.length]}`
  const login = `u${String(1001 + index)}`
  const manual = index >= 400 && index < 426
  const fields: Record<string, string> = { login, employee_no: String(10001 + index), title: TITLES[index % TITLES.length]! }
  if (manual) fields.mobile = `1380000${String(1001 + index)}`
  if (index % 25 === 0) fields.email2 = `${login}@partner.example`
  if (!UNBOUND.has(index)) fields.email = `${login}@practice.example`
  // Somebody typed the login where the address belongs.
  if (index === 3 + 400) fields.email = login
  return {
    id: `person-${index + 1}`,
    name,
    connection: manual ? null : source,
    fields,
    department,
    groups: [...(index % 9 === 0 ? ['班组长'] : []), ...(index % 40 === 0 ? ['项目管理委员会'] : [])],
    also_in: [],
    told: {},
    withheld: manual ? [] : ['mobile'],
  }
}

export function departmentsOf(world: World): DepartmentView[] {
  const people = peopleOf(world)
  return DEPARTMENTS.filter(() => people.length > 0).map(([path]) => ({
    path,
    people: people.filter((p) => p.department === path).length,
    below: people.filter((p) => isIn(p, path)).length,
  }))
}

/** Whether somebody is in a department or below it. */
export function isIn(person: PersonView, path: string): boolean {
  return person.department === path || person.department.startsWith(`${path}/`)
}
