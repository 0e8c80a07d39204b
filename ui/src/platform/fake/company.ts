import type { RoomView } from '@/generated/api'

/** Rooms of 华辰科技: floor, name, seats, mailbox. */
const ROOMS: Array<[floor: string, name: string, seats: number, box: string]> = [
  ['2F', '东直门', 8, 'dongzhimen'],
  ['2F', '雍和宫', 6, 'yonghegong'],
  ['2F', '安定门', 10, 'andingmen'],
  ['2F', '鼓楼', 4, 'gulou'],
  ['3F', '望京', 12, 'wangjing'],
  ['3F', '将台', 8, 'jiangtai'],
  ['3F', '高家园', 6, 'gaojiayuan'],
  ['3F', '阜通', 10, 'futong'],
  ['3F', '东湖渠', 4, 'donghuqu'],
  ['3F', '来广营', 20, 'laiguangying'],
  ['4F', '国贸', 16, 'guomao'],
  ['4F', '呼家楼', 8, 'hujialou'],
  ['4F', '团结湖', 6, 'tuanjiehu'],
  ['4F', '三元桥', 12, 'sanyuanqiao'],
  ['4F', '亮马桥', 10, 'liangmaqiao'],
  ['4F', '芍药居', 4, 'shaoyaoju'],
  ['4F', '太阳宫', 6, 'taiyanggong'],
  ['4F', '麦子店', 8, 'maizidian'],
  ['5F', '西单', 30, 'xidan'],
  ['5F', '灵境', 8, 'lingjing'],
  ['5F', '平安里', 6, 'pinganli'],
  ['5F', '新街口', 10, 'xinjiekou'],
  ['5F', '积水潭', 8, 'jishuitan'],
  ['5F', '德胜门', 6, 'deshengmen'],
  ['5F', '健德门', 12, 'jiandemen'],
  ['5F', '牡丹园', 4, 'mudanyuan'],
  ['6F', '多功能厅', 60, 'hall'],
  ['6F', '知春路', 8, 'zhichunlu'],
  ['6F', '大钟寺', 6, 'dazhongsi'],
  ['6F', '西土城', 10, 'xitucheng'],
  ['6F', '北土城', 8, 'beitucheng'],
  ['6F', '安华桥', 4, 'anhuaqiao'],
]

/** People of 华辰科技 who call meetings; none of them exists. */
export const PEOPLE = ['张伟', '李晓彤', '王建国', '赵雨桐', '陈思远', '刘婷婷', '孙浩然', '徐曼', '吴磊', '何静', '马骁', '郑凯', '林嘉欣', '周敏']

export function mailbox(box: string): string {
  return `mr-${box}@practice.example`
}

export function usualRooms(): RoomView[] {
  return ROOMS.map(([floor, name, seats, box], index) => {
    const facts = { name: `${floor}-${name} (${seats} 人)`, capacity: seats, city: '北京', building: 'A 座', floor, equipment: [] }
    return {
      id: `room-${index + 1}`,
      name: facts.name,
      mailbox: mailbox(`${floor.toLowerCase()}-${box}`),
      capacity: seats,
      connection: 'Exchange Online',
      given: facts,
      observed: facts,
      enabled: true,
      read_at: '2026-11-23T14:00:12+08:00',
    }
  })
}
