// Emoji by their shortcode: the common ones. One that is not listed is shown as typed.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 wave 👋 clap 👏 raised_hands 🙌 pray 🙏 muscle 💪 point_right 👉 point_left 👈
point_up ☝️ point_down 👇 raised_hand ✋ raising_hand 🙋 v ✌️ fist ✊ handshake 🤝 eyes 👀 brain 🧠 writing_hand ✍️
smile 😄 smiley 😃 grinning 😀 grin 😁 joy 😂 rofl 🤣 slightly_smiling_face 🙂 wink 😉 blush 😊 sweat_smile 😅 thinking_face 🤔
thinking 🤔 neutral_face 😐 confused 😕 worried 😟 cry 😢 sob 😭 scream 😱 sunglasses 😎 heart_eyes 😍 shrug 🤷 facepalm 🤦
face_with_monocle 🧐 partying_face 🥳 nerd_face 🤓 relieved 😌 upside_down_face 🙃 zipper_mouth_face 🤐 shushing_face 🤫
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_multiplication_x ✖️
warning ⚠️ exclamation ❗ question ❓ grey_question ❔ grey_exclamation ❕ bangbang ‼️ interrobang ⁉️ no_entry ⛔ no_entry_sign 🚫
octagonal_sign 🛑 construction 🚧 rotating_light 🚨 sos 🆘 information_source ℹ️ recycle ♻️ infinity ♾️ 100 💯
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
large_brown_circle 🟤 black_circle ⚫ white_circle ⚪ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨
large_green_square 🟩 large_blue_square 🟦 large_purple_square 🟪 large_brown_square 🟫 black_large_square ⬛ white_large_square ⬜
black_small_square ▪️ white_small_square ▫️ radio_button 🔘 small_blue_diamond 🔹 small_orange_diamond 🔸 large_blue_diamond 🔷
heart ❤️ green_heart 💚 blue_heart 💙 yellow_heart 💛 broken_heart 💔 star ⭐ star2 🌟 sparkles ✨ dizzy 💫 fire 🔥 zap ⚡ boom 💥
rocket 🚀 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 first_place_medal 🥇 second_place_medal 🥈 dart 🎯
ladder 🪜 compass 🧭 world_map 🗺️ mountain ⛰️ checkered_flag 🏁 triangular_flag_on_post 🚩 waving_white_flag 🏳️ rainbow 🌈
seedling 🌱 herb 🌿 evergreen_tree 🌲 deciduous_tree 🌳 four_leaf_clover 🍀 cactus 🌵 sunny ☀️ cloud ☁️ umbrella ☔ snowflake ❄️
bulb 💡 mag 🔍 mag_right 🔎 lock 🔒 unlock 🔓 key 🔑 shield 🛡️ bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speech_balloon 💬
thought_balloon 💭 memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 scissors ✂️
calendar 📅 spiral_calendar_pad 🗓️ date 📅 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ clock1 🕐
bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 card_index_dividers 🗂️ file_folder 📁 open_file_folder 📂
package 📦 card_file_box 🗃️ floppy_disk 💾 books 📚 book 📖 bookmark 🔖 label 🏷️ newspaper 📰 scroll 📜 page_facing_up 📄
computer 💻 gear ⚙️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ toolbox 🧰 nut_and_bolt 🔩 test_tube 🧪 microscope 🔬 telescope 🔭
robot_face 🤖 robot 🤖 ghost 👻 alien 👽 skull 💀 bug 🐛 ant 🐜 bee 🐝 snail 🐌 turtle 🐢 snake 🐍 whale 🐳 octopus 🐙 cat 🐱 dog 🐶
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ leftwards_arrow_with_hook ↩️
arrow_right_hook ↪️ arrows_counterclockwise 🔄 repeat 🔁 fast_forward ⏩ rewind ⏪ arrow_forward ▶️ double_vertical_bar ⏸️
zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 coffee ☕ pizza 🍕 beer 🍺 cake 🍰
balance_scale ⚖️ scales ⚖️ money_with_wings 💸 moneybag 💰 crystal_ball 🔮 jigsaw 🧩 game_die 🎲 game_dice 🎲 art 🎨 wastebasket 🗑️
bust_in_silhouette 👤 busts_in_silhouette 👥 office 🏢 factory 🏭 house 🏠 truck 🚚 ship 🚢 anchor ⚓ airplane ✈️ traffic_light 🚦
vertical_traffic_light 🚦 white_flower 💮 heavy_plus_sign ➕ heavy_minus_sign ➖ wavy_dash 〰️ new 🆕 ok 🆗 up 🆙 top 🔝 soon 🔜 back 🔙
`;

const words = TABLE.trim().split(/\s+/);
const EMOJI = new Map();
for (let at = 0; at + 1 < words.length; at += 2) EMOJI.set(words[at], words[at + 1]);

/** The character for a shortcode without its colons, or null. A skin tone ("wave::skin-tone-2") is left out. */
export function emojiFor(name) {
  return EMOJI.get(name.split("::")[0]) ?? null;
}

/** A text with its :shortcodes: as characters. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+)(?:::?skin-tone-\d)?:/g, (typed, name) => emojiFor(name) ?? typed);
}
