# Texts of room sheets: findings, kinds of repair, states of rows, things done, the template.
# issue-* says it in a sentence, .expected is what belongs there, .repair is the one-click repair or the one made.

issue-RM-IMP-0001 = The file is empty
    .expected = A sheet with room mailboxes
issue-RM-IMP-0002 = This file is not a sheet
    .expected = xlsx, xls, xlsb, ods, csv or an HTML table
issue-RM-IMP-0003 = The file is protected by a password
    .expected = Remove the password in Excel and save a copy. No password is needed here
issue-RM-IMP-0004 = The file is over a limit: { sheet-limit }, at most { $limit }
    .expected = Keep the sheet of rooms alone and save a copy
issue-RM-IMP-0005 = The file is damaged at { $part }
    .expected = Open it in Excel and save a copy
issue-RM-IMP-0006 = There is no sheet to read: { $sheets }
    .expected = At least one sheet that is not hidden
issue-RM-IMP-0007 = No column with mailboxes was found
    .expected = A column headed “Email”, or choose one under “Change columns”
issue-RM-IMP-0008 = Read as { $encoding }, { $count } characters are unreadable
    .expected = Choose another encoding and look at the preview
issue-RM-IMP-0009 = Exactly { $rows } rows: the export was probably cut
    .expected = Export again with -ResultSize Unlimited
issue-RM-IMP-0010 = This row has no mailbox
    .expected = The address of the room's mailbox
issue-RM-IMP-0011 = Not a mail address: { $reason ->
    [no_at] the @ is missing
    [several_at] there is more than one @
    [local_empty] nothing before the @
    [domain_empty] nothing after the @
    [domain_word] the domain is incomplete
    [dots] a dot is out of place
    [blank] there is a blank in it
    [too_long] it is too long
    [several] several addresses in one cell
    [no_primary] no address is marked as the primary one
   *[character] there is a character that cannot be used
}
    .expected = Such as mr-301@practice.example
    .repair = Change to the proposed address
issue-RM-IMP-0012 = { $rows } rows have { $likely }; { $domain } is rare here and looks misspelt
    .expected = { $likely }
    .repair = Change to { $likely }
issue-RM-IMP-0013 = The domain { $domain } is none of the usual ones
    .expected = { $domains }
issue-RM-IMP-0014 = { $count } addresses in one cell became { $count } rows
    .expected = One mailbox a row
    .repair = Split into rows
issue-RM-IMP-0015 = The same room as in row { $first_row }
    .expected = One row for each room; the first is kept
issue-RM-IMP-0016 = The same room as in sheet “{ $first_sheet }”, row { $first_row }
    .expected = One row for each room; the first is kept
issue-RM-IMP-0017 = Another address of the mailbox in sheet “{ $first_sheet }”, row { $first_row } ({ $primary })
    .expected = One row for each room; the first is kept
issue-RM-IMP-0030 = Full-width characters were folded
    .expected = Half-width characters
    .repair = Fold to half width
issue-RM-IMP-0031 = Needless blanks were removed
    .expected = No needless blanks
    .repair = Remove blanks
issue-RM-IMP-0032 = Invisible characters were removed
    .expected = No invisible characters
    .repair = Remove invisible characters
issue-RM-IMP-0033 = mailto: was removed
    .expected = The address alone
    .repair = Remove mailto:
issue-RM-IMP-0034 = The display name was removed, the address stays
    .expected = The address alone
    .repair = Remove the display name
issue-RM-IMP-0035 = Signs around the address were removed
    .expected = The address alone
    .repair = Remove the signs
issue-RM-IMP-0036 = The primary address was taken out of the list
    .expected = The primary address, the one after SMTP: in capitals
    .repair = Take the primary address
issue-RM-IMP-0037 = There were words in the capacity; the number was taken
    .expected = A number
    .repair = Keep the number
issue-RM-IMP-0038 = The capacity is a range; the larger number was taken
    .expected = A number
    .repair = Take the larger number
issue-RM-IMP-0039 = Filled in from the merged cell in row { $from_row }
    .expected = A value in every row
    .repair = Fill in
issue-RM-IMP-0040 = The apostrophe in front was removed; exports put it there so that no formula runs
    .expected = The value without the apostrophe
    .repair = Remove the apostrophe
issue-RM-IMP-0050 = The capacity is not a number and is left empty
    .expected = A number such as 12
issue-RM-IMP-0051 = The capacity is outside 1 to 10000 and is left empty
    .expected = A number from 1 to 10000
issue-RM-IMP-0052 = The capacity is a date; a spreadsheet program probably made it of “8-10”
    .expected = A number. Format the column as text first and it stays what was typed
issue-RM-IMP-0055 = There is no name; the directory's name or the mailbox is used
    .expected = The room's name
issue-RM-IMP-0060 = The formula has no result
    .expected = Open the file in Excel and save it once, that writes the results into it
issue-RM-IMP-0061 = The formula has no result; the value is left empty
    .expected = Open the file in Excel and save it once, that writes the results into it
issue-RM-IMP-0062 = The formula failed
    .expected = The address of the room's mailbox
issue-RM-IMP-0063 = The formula failed; the value is left empty
    .expected = A value
issue-RM-IMP-0070 = The sheet is hidden and was not read
    .expected = Choose it if it is needed
issue-RM-IMP-0071 = { $rows } rows above the heading were skipped: { $text }
    .expected = If that is not the heading, say in which row it is
issue-RM-IMP-0072 = Row { $row } was skipped, it is the template's example
    .expected = The example may stay
issue-RM-IMP-0073 = The sheet has no column with mailboxes and was left out
    .expected = If it is needed, say in which row its heading is
issue-RM-IMP-0074 = More than one column could be the mailbox: { $chosen } was taken, { $other } was not
    .expected = If that is wrong, change the columns
issue-RM-IMP-0075 = The export says its type is { $type }, which is no room
    .expected = RoomMailbox
issue-RM-IMP-0076 = The export says its type is { $type }, which is a room list
    .expected = Each room of the list
issue-RM-IMP-0077 = Many blank rows follow row { $last_row }; what comes after was not read
    .expected = Delete the blank rows between
issue-RM-IMP-0078 = { $count ->
    [1] Row { $rows } was skipped, it is no room: { $text }
   *[other] Rows { $rows } were skipped, they are no rooms: { $text }
}
    .expected = Totals, signatures and remarks may stay
issue-RM-IMP-0080 = The directory knows this mailbox and it is not a room
    .expected = A room mailbox
issue-RM-IMP-0081 = The directory knows this address and it has no mailbox
    .expected = A room mailbox
issue-RM-IMP-0082 = The directory does not know this address
    .expected = A room mailbox of the directory
issue-RM-IMP-0083 = The account may not read this mailbox yet
    .expected = Generate the script on the permissions page and have the administrator of the mail system run it
issue-RM-IMP-0084 = This system is not responsible for the domain { $domain }
    .expected = A domain of this system
issue-RM-IMP-0085 = “{ $name }” is a list of rooms, not a room
    .expected = Each room of the list
issue-RM-IMP-0086 = This is an alias; the primary address is { $primary }
    .expected = { $primary }
    .repair = Change to { $primary }
issue-RM-IMP-0087 = The right was granted and has not taken effect yet
    .expected = Check again in a while

# What a limit is on; other messages refer to it.
sheet-limit = { $cap ->
    [file_bytes] file size in bytes
    [archive_entries] files in the package
    [unzipped_bytes] unpacked size in bytes
    [unzip_ratio] compression ratio
    [shared_string_bytes] shared text in bytes
    [sheets] sheets
    [columns] columns
    [rows] rows
    [cells] cells
    [text_bytes] text in all cells, in bytes
    [used_area] area of the sheet in cells
    [string_chars] characters in a cell
    [merges] merged cells
    [document_types] document type declarations
   *[other] { $cap }
}

group-characters = Full-width and invisible characters
group-wrapping = mailto: and display names
group-proxy_list = Primary address out of a list
group-several = Several addresses in one cell
group-capacity = Capacity
group-inferred = Filled in from merged cells
group-domain = Mail domain
group-alias = Alias instead of the primary address
group-duplicate = Duplicates
group-address = Mail address
group-formula = Formulas
group-provider = Directory
group-file = File

row-state-passed = Passed
row-state-repaired = Repaired
row-state-warned = Review
row-state-blocked = Must fix
row-state-duplicate = Duplicate
row-state-skipped = Skipped

# The other columns are named with sync: field-name, field-capacity, field-city, field-building, field-floor, field-equipment.
field-mailbox = Mailbox
field-proxy_addresses = Address list
field-recipient_type = Recipient type

deed-set_cell = Row { $row } changed to { $value }
deed-set_columns = Columns changed: { $columns }
deed-set_header = { $row ->
    [0] “{ $sheet }” has no heading
   *[other] Heading set to row { $row } of “{ $sheet }”
}
deed-set_encoding = { $encoding ->
    [auto] Encoding detected automatically
   *[other] Read as { $encoding }
}
deed-use_sheets = Sheets used: { $sheets }
deed-group_refused = Not repaired: { $group ->
    [characters] { group-characters }
    [wrapping] { group-wrapping }
    [proxy_list] { group-proxy_list }
    [several] { group-several }
    [capacity] { group-capacity }
    [inferred] { group-inferred }
   *[other] { $group }
}
deed-group_made = Repaired again: { $group ->
    [characters] { group-characters }
    [wrapping] { group-wrapping }
    [proxy_list] { group-proxy_list }
    [several] { group-several }
    [capacity] { group-capacity }
    [inferred] { group-inferred }
   *[other] { $group }
}
deed-repairs_taken = { $count ->
    [1] 1 proposal taken
   *[other] { $count } proposals taken
}{ $group ->
    [domain] : { group-domain }
    [alias] : { group-alias }
    [address] : { group-address }
   *[other] {""}
}
deed-kept = Row { $row } used as it is ({ $code })
deed-rows_skipped = { $count ->
    [1] Row { $row } put aside
   *[other] { $count } rows put aside
}
deed-rows_restored = { $count ->
    [1] Row { $row } taken back
   *[other] { $count } rows taken back
}
deed-list_expanded = Row { $row }: { $list } replaced by its { $count } rooms

template-file = room-import-template.xlsx
corrected-file = { $name } (corrected).xlsx

template-guide = How to fill in
template-data = Rooms
template-title = How to fill in the sheet of rooms
template-line-1 = 1. Fill in the sheet “Rooms”, a row for each room. Only the first column is required.
template-line-2 = 2. The first column takes the room's primary address, no alias and no display name.
template-line-3 = 3. Capacity is a number. “12 seats” and “8-10” are read too; of a range the larger number is taken.
template-line-4 = 4. Separate equipment with commas.
template-line-5 = 5. The second row is an example. It is skipped on import and may stay.
template-line-6 = 6. Columns may change places, and further columns do no harm.
template-line-7 = 7. Importing again updates rooms that are there. A room missing from the sheet is not deleted.
template-column-mailbox = Room mailbox
template-column-name = Room name
    .example = Example room
template-column-capacity = Capacity
template-column-city = City
    .example = Beijing
template-column-building = Building
    .example = Building 1
template-column-floor = Floor
    .example = 3F
template-column-equipment = Equipment
    .example = Projector, video conference, whiteboard
template-check-title = Look at this cell
template-check-capacity = Capacity is a number from 1 to 10000.
template-check-mailbox = One mail address with an @ that no other row has.
