import type { ColumnView, Field, Format, RoomResolution, SheetInfo } from '@/generated/api'
import { fault } from '.'

/** A row as it stands in the file. */
export interface RawRow {
  id: number
  sheet: string
  row: number
  raw: Partial<Record<Field, string>>
}

export interface Doc {
  file: string
  format: Format
  encoded: boolean
  sheets: SheetInfo[]
  columns: ColumnView[]
  rows: RawRow[]
}

const SHEET = '会议室清单'
const OLD = '2024 旧清单'
const FIRST = 4
const COLUMNS: Array<[letters: string, header: string, field: Field | null]> = [
  ['A', '序号', null],
  ['B', '会议室名称', 'name'],
  ['C', '负责部门', null],
  ['D', '邮箱', 'mailbox'],
  ['E', '容量', 'capacity'],
  ['F', '楼层', 'floor'],
]

/** What an administrator typed: name, mailbox, capacity, floor. */
const TYPED: Array<[name: string, mailbox: string, capacity: string, floor: string]> = [
  ['2F-东直门 (8 人)', 'mr-2f-dongzhimen@practice.example', '8', '2F'],
  ['2F-雍和宫 (6 人)', 'mr-2f-yonghegong@practice.example', '6', '2F'],
  ['2F-安定门 (10 人)', 'ｍｒ-2f-andingmen＠practice.example', '10', '2F'],
  ['2F-鼓楼 (4 人)', 'mr-2f-gulou@practice.example', '4', '2F'],
  ['3F-望京 (12 人)', 'mr-3f-wangjing@practice.example', '12人', '3F'],
  ['3F-将台 (8 人)', 'mailto:mr-3f-jiangtai@practice.example', '8', '3F'],
  ['3F-高家园 (6 人)', 'mr-3f-gaojiayuan@practice.exmaple', '6', '3F'],
  ['3F-阜通 (10 人)', 'mr-3f-futong@practice.example', '10', '3F'],
  ['3F-东湖渠 (4 人)', 'mr-3f-donghuqu@practice.example', '4', '3F'],
  ['3F-来广营 (20 人)', 'mr-3f-laiguangying@practice.example', '20', '3F'],
  ['4F-国贸 (16 人)', 'mr-4f-\u200bguomao@practice.example', '16', '4F'],
  ['4F-呼家楼 (8 人)', 'mr-4f-hujialou@practice.example', '8', '4F'],
  ['4F-团结湖 (6 人)', 'tjh@practice.example', '6', '4F'],
  ['4F-三元桥 (12 人)', '三元桥 <mr-4f-sanyuanqiao@practice.example>', '12', '4F'],
  ['4F-亮马桥 (10 人)', 'mr-4f-liangmaqiao@practice.example', '10', '4F'],
  ['3F-望京 (12 人)', 'MR-3F-Wangjing@practice.example', '12', '3F'],
  ['4F-芍药居 (4 人)', 'mr-4f-shaoyaoju@practice.example', '4人', '4F'],
  ['5F-西单 (30 人)', 'mr-5f-xidan@practice.example', '30', '5F'],
  ['5F-灵境 (8 人)', 'mr-5f-lingjing@practice．example', '8', '5F'],
  ['5F-平安里 (6 人)', 'mr-5f-pinganli@practice.example', '6', '5F'],
  ['5F-新街口 (10 人)', 'mr-5f-xinjiekou@practice.example', '10', '5F'],
  ['5F-积水潭 (8 人)', 'mr-5f-jishuitan@practice.example', '8', '5F'],
  ['5F-德胜门 (6 人)', 'mr-5f-deshengmen@practice.example', '6', '5F'],
  ['5F-健德门 (12 人)', '', '12', '5F'],
  ['5F-牡丹园 (4 人)', 'mr-5f-mudanyuan@practice.example', '4', '5F'],
  ['6F-多功能厅 (60 人)', 'mr-6f-hall@practice.example', '60', '6F'],
  ['6F-知春路 (8 人)', 'mr-6f-zhichunlu@practice.example', '8', '6F'],
  ['6F-大钟寺 (6 人)', 'mr-6f-dazhongsi@practice.example', '6', '6F'],
  ['6F-西土城 (10 人)', 'mr-6f-xitucheng@practice.example', '10', '6F'],
  ['6F-北土城 (8 人)', 'mr-6f-beitucheng@practice.example', '8', '6F'],
  ['6F-安华桥 (4 人)', 'mr-6f-anhuaqiao@practice.example', '4', '6F'],
  ['4F-太阳宫 (6 人)', 'mr-4f-taiyanggong@practice.example', '6', '4F'],
]

const rowOf = (id: number, sheet: string, row: number, [name, mailbox, capacity, floor]: (typeof TYPED)[number]): RawRow => ({
  id,
  sheet,
  row,
  raw: { name, mailbox, capacity, floor },
})

function many(count: number): RawRow[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(6, '0')
    const box = i % 97 === 0 ? `ｒｏｏｍ${number}＠practice.example` : i % 1009 === 5 ? `room${number}@practice.exmaple` : `room${number}@practice.example`
    const floor = `${1 + (i % 30)}F`
    return rowOf(i + 1, SHEET, i + FIRST, [`${floor}-${number}`, box, i % 53 === 0 ? '12人' : '12', floor])
  })
}

/** The file that is opened, whatever was chosen; text files and large ones by name and scenario. */
export function docOf(file: string, scenario: string): Doc {
  if (/locked|加密/.test(file)) throw fault('sheet.encrypted', { params: { code: 'RM-IMP-0003', file } })
  const encoded = /\.(csv|tsv|txt)$/i.test(file)
  const rows = scenario === 'huge' ? many(100_000) : TYPED.map((typed, i) => rowOf(i + 1, SHEET, i + FIRST, typed))
  const old = encoded ? [] : TYPED.slice(0, 6).map((typed, i) => rowOf(1_000_000 + i, OLD, i + 2, [typed[0], `old-${i + 1}@practice.example`, typed[2], typed[3]]))
  const samples = (field: Field | null, i: number) => (field ? rows.slice(0, 3).map((r) => r.raw[field] ?? '') : i === 0 ? ['1', '2', '3'] : ['行政部', '行政部', '研发部'])
  return {
    file,
    format: encoded ? 'delimited' : 'xlsx',
    encoded,
    sheets: [
      { name: encoded ? file : SHEET, visibility: 'visible', used: true, header_row: FIRST - 1, rows: rows.length },
      ...(encoded ? [] : [{ name: OLD, visibility: 'hidden' as const, used: false, header_row: 1, rows: old.length }]),
    ],
    columns: COLUMNS.map(([letters, header, field], i) => ({ column: i + 1, letters, header, field, samples: samples(field, i) })),
    rows: [...(encoded ? rows.map((r) => ({ ...r, sheet: file })) : rows), ...old],
  }
}

const denied = (mailbox: string): RoomResolution => ({
  kind: 'unknown',
  fault: fault('room.access_denied', { params: { mailbox }, vendor: { code: 'ErrorAccessDenied', message: null, request_id: null } }),
})

/** Rooms of the invented lists. */
export const LISTED: Record<string, Array<{ mailbox: string; name: string }>> = {
  'list-7f@practice.example': [
    { mailbox: 'mr-7f-wudaokou@practice.example', name: '7F-五道口 (8 人)' },
    { mailbox: 'mr-7f-qinghua@practice.example', name: '7F-清华东路 (6 人)' },
  ],
}

/** What the invented Exchange says of an address. */
export function answerOf(mailbox: string): RoomResolution {
  if (LISTED[mailbox]) return { kind: 'room_list', name: '7F' }
  if (mailbox === 'tjh@practice.example') return { kind: 'alias', primary: 'mr-4f-tuanjiehu@practice.example' }
  if (!mailbox.endsWith('@practice.example') || mailbox.startsWith('old-')) return { kind: 'not_found' }
  if (/laiguangying|lingjing/.test(mailbox)) return denied(mailbox)
  const facts = { name: null, capacity: null, city: null, building: null, floor: null, equipment: [] }
  return { kind: 'found', mailbox, facts, is_room: !mailbox.startsWith('mr-6f-hall') }
}

/** Of these, rights were granted and do not show yet. */
export const GRANTED = /gulou|pinganli/
