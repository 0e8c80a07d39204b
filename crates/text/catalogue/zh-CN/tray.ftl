# 系统托盘

tray-name = 会桥 Roombridge
tray-open = 打开会桥
tray-run = 立即同步
tray-pause = 暂停定时同步
tray-quit = 退出
tray-nothing-yet = 还没有同步过
tray-last = 上次同步：{ $time }，{ $state }
tray-stays-title = 会桥还在运行
tray-stays = 定时同步照常进行。要打开窗口或退出，点系统托盘里的图标。
