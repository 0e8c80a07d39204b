settings-theme = Appearance
settings-language = Language
theme-system = System
theme-light = Light
theme-dark = Dark
language-system = System
language-zh-CN = 中文
language-en = English
