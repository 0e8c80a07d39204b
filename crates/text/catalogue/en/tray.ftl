# The system's tray

tray-name = Roombridge
tray-open = Open Roombridge
tray-run = Sync now
tray-pause = Pause schedules
tray-quit = Quit
tray-nothing-yet = Nothing has been synced yet
tray-last = Last sync: { $time }, { $state }
tray-stays-title = Roombridge is still running
tray-stays = Schedules go on. Use the icon in the system tray to open the window or to quit.
