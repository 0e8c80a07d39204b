settings-theme = 外观
settings-language = 语言
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
language-system = 跟随系统
language-zh-CN = 中文
language-en = English
