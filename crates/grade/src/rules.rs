//! The thirty checks in one place: what each asks, what it costs, what to do, and what is taken for
//! certain. The scores, the words on the terminal, the JSON and docs/grade.md are derived from it.
//!
//! After the rule on machine-readable administrative data (行政データにおける機械可読性に関するルール, 31
//! March 2026), in words of our own.

/// How grave a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// One of these makes its level 0.
    Fatal,
    /// Costs much.
    Critical,
    /// Costs less.
    Major,
    /// Costs little.
    Minor,
}

impl Weight {
    /// The rule's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Weight::Fatal => "FATAL",
            Weight::Critical => "CRITICAL",
            Weight::Major => "MAJOR",
            Weight::Minor => "MINOR",
        }
    }
}

/// What a check is about, and so what its points are taken off for: once a sheet, or once a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The file as such.
    File,
    /// A sheet.
    Sheet,
    /// Single cells of a sheet.
    Cell,
    /// Columns of a sheet.
    Column,
    /// The workbook as a whole, with what comes with it.
    Workbook,
    /// Files of several years.
    Files,
}

impl Scope {
    /// The word the clerk reads.
    pub fn label(self) -> &'static str {
        match self {
            Scope::File => "ファイル",
            Scope::Sheet => "シート",
            Scope::Cell => "セル",
            Scope::Column => "列",
            Scope::Workbook => "ブック全体",
            Scope::Files => "各年のファイル",
        }
    }
}

/// Which files a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// All.
    Any,
    /// Workbooks.
    Excel,
    /// CSV.
    Csv,
}

/// All that is fixed about a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Number: L1-02.
    pub id: &'static str,
    /// Level, 1 to 3.
    pub level: u8,
    /// How grave.
    pub weight: Weight,
    /// Points lost; a fatal one loses all and has 0 here.
    pub points: u32,
    /// What it is about.
    pub scope: Scope,
    /// Which files it looks at.
    pub media: Media,
    /// What it asks.
    pub title: &'static str,
    /// What the clerk does about a violation.
    pub action: &'static str,
    /// What is taken for a certain violation.
    pub certain: &'static str,
    /// What is only suspected, and loses no points; empty where nothing is.
    pub suspected: &'static str,
    /// What is not judged; empty where all is.
    pub unjudged: &'static str,
}

/// Declares the checks.
macro_rules! checks {
    ($($name:ident = $id:literal $level:literal $weight:ident $points:literal $scope:ident $media:ident:
       $title:literal, $action:literal, $certain:literal, $suspected:literal, $unjudged:literal;)+) => {
        /// A check, by the name used in code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Check {
            $(#[doc = concat!($id, ": ", $title)] $name,)+
        }

        impl Check {
            /// Every check, by number.
            pub const ALL: &'static [Check] = &[$(Check::$name),+];

            /// All that is fixed about it.
            pub fn rule(self) -> &'static Rule {
                match self {
                    $(Check::$name => {
                        const RULE: Rule = Rule {
                            id: $id,
                            level: $level,
                            weight: Weight::$weight,
                            points: $points,
                            scope: Scope::$scope,
                            media: Media::$media,
                            title: $title,
                            action: $action,
                            certain: $certain,
                            suspected: $suspected,
                            unjudged: $unjudged,
                        };
                        &RULE
                    })+
                }
            }
        }
    };
}

checks! {
    FileFormat = "L1-01" 1 Fatal 0 File Any:
        "機械が読める形式で保存している",
        ".xlsx か .csv で保存し直してください。",
        "名前の終わりが xlsx、csv、xml、ods、json のどれでもない。中身が名前と違う。カンマでなくタブ、セミコロン、縦線か空白で区切っている",
        "",
        "XMLとJSONの中身";
    OneTable = "L1-02" 1 Fatal 0 Sheet Any:
        "1つのシート（CSVは1つのファイル）に1つの表だけを置いている",
        "表ごとにシートを分けてください。",
        "空白の行か列をはさんで、2行2列以上の別の表がある。見出しの違う表が、間をあけずに縦に続く（数やコードの列2列以上に、見出しらしい言葉が並ぶ行がある）。同じ見出しの表が横に並ぶ",
        "空白の行か列をはさんで同じ幅の表が続き、一続きの表とも読める（このときは L1-03 だけを引く）",
        "間をあけずに続く表で、どちらの表にも数やコードの列が2列ないもの";
    Split = "L1-03" 1 Critical 10 Sheet Any:
        "データを空白の行や列、途中の見出しで分けていない",
        "空白の行や列と、途中で繰り返した見出しを削除し、一続きの表にしてください。",
        "データの途中に空白の行か列がある。表の左に空白の列がある。見出しの行が途中にもう一度ある。■や【で始まる1つのセルだけの行が途中にある",
        "数や年の列に、1つのセルだけの行が途中にある",
        "名称の列に1つだけ値がある行（値のない1件とも読める）";
    Memo = "L1-04" 1 Major 5 Sheet Any:
        "表の外に覚え書きや表題を書いていない",
        "表題、単位、注は、別のシートか項目の定義に移してください。",
        "見出しより上の文字、表から空白で離れた文字、表のすぐ下で ※ や「注」「出典」などで始まる行、表の終わりに1つのセルだけの文（数や年の列か、左端でない列のもの）",
        "見出しのない列の、数えるほどの書き込み。セルのコメント",
        "名称の列の終わりに1つだけある短い言葉";
    Heading = "L1-05" 1 Critical 10 Sheet Any:
        "どの列にも意味の分かる見出しがある",
        "何の列かが分かる見出しを付けてください。",
        "データのある列に見出しがない。見出しが記号や数字だけ（年は除く。「5～9」も、何の幅かが分からないので含む）。「列1」「Column1」のような仮の見出し。「V001」「Q2_1」「問3」のような符号や質問番号だけの見出し。「X1、X2、X3」「ア、イ、ウ」のように符号が3列以上並ぶ。1文字の英字が3列以上並ぶ。見出しの行がない",
        "見出しが1文字の英字",
        "略語など、言葉の意味が伝わるかどうか";
    Spacing = "L1-06" 1 Critical 10 Cell Any:
        "見た目を整える空白や改行を入れていない",
        "空白と改行を取り除いてください（検索と置換でまとめてできます）。",
        "セルの中の改行やタブ、前後の空白、続いた空白、一文字ずつの間の空白（合　計）、地域の名前の中の空白、見えない文字",
        "語の間の空白一つ（氏名の姓と名の間など）",
        "英語の語の間の空白";
    OneDatum = "L1-07" 1 Critical 10 Cell Any:
        "1つのセルに1つのデータだけを入れている",
        "データごとに列か行を分けてください。",
        "数の列で、1つのセルに数が2つ以上ある（10(3)、10（うち女3）など）。ほかの行でも書かれている値を、区切って（「と」「及び」、かっこの中、空白でも）並べている。6割以上が語の列挙である。「男3女4」のような数の組、電話番号、メール、URLの列挙、「373（2015年度）、434（2016年度）」のような数の列挙、箇条書きの行が2つ以上ある",
        "短い語を「、」や「/」で区切って並べている",
        "備考、説明などの文の列。住所の中の数。くり返し現れて互いに語の重ならない「産業、経済」「教育、文化」のような名前";
    Characters = "L1-08" 1 Critical 10 Cell Any:
        "機種依存文字（①、㈱、Ⅲなど）を使っていない",
        "(1)、株式会社、III のように、ふつうの文字に直してください。",
        "丸数字、ローマ数字、単位や省略の一文字（㎡、㈱、№、℡）、元号の一文字、外字、絵文字が、名称の列のほかにある",
        "名称の列（固有名詞）にある場合と、㈱などの付いた会社の名前、人名・地名の漢字（髙、﨑など）、半角カタカナ",
        "JIS第3・第4水準のほかの漢字";
    BlankOrZero = "L1-09" 1 Minor 2 Column Any:
        "空欄と0を区別している",
        "0 のときは 0 を入れ、数がないときだけ空欄にして、その意味を項目の定義に書いてください。",
        "数の列で、0 が空白に見える書式か設定になっている。空欄と「-」などの記号が混じり、0 がどこにもない",
        "数の列に空欄があり、0 がどこにもない",
        "0が実際に0件なのか、調べていないのか";
    Objects = "L1-10" 1 Critical 10 Sheet Excel:
        "図形、画像、グラフ、テキストボックスを置いていない",
        "シートから取り除き、書いてあることはセルに入れてください。",
        "画像、図形、テキストボックス、グラフ、埋め込んだ文書、ボタンなどの部品がある",
        "",
        "";
    Formatting = "L1-11" 1 Critical 10 Sheet Excel:
        "太字、色、文字の大きさで意味を表していない",
        "書式で表した区別は、区分の列を作って値で書いてください。",
        "データの行で、同じ列のほかのセルと、太字、斜体、下線、取り消し線、文字の色や大きさ、塗りつぶしが違うセルがある（見出しと、一行おきの縞は除く）",
        "条件付き書式。一行おきの縞",
        "見出しの書式";
    Merged = "L1-12" 1 Critical 10 Sheet Excel:
        "セルを結合していない",
        "結合を解除し、すべてのセルに値を入れてください。",
        "結合したセルがある",
        "",
        "";
    Hidden = "L1-13" 1 Critical 10 Sheet Excel:
        "行や列を隠していない",
        "再表示するか、要らない行と列を削除してください。",
        "値のある行か列が隠れている（フィルター、高さや幅0、折りたたんだグループを含む）",
        "シートが非表示になっている",
        "何も書かれていない行と列";
    OneRecordALine = "L1-14" 1 Fatal 0 File Csv:
        "CSVの1行に1件を入れている",
        "値の中の改行を取り除き、どの行も見出しと同じ数の項目にしてください。",
        "値の中に改行があり、1件が2行以上にわたる。項目の数が見出しより少ない行がある",
        "",
        "表の上の表題と下の注の行（L1-04 で見る）";
    Quoted = "L1-15" 1 Fatal 0 File Csv:
        "カンマを含む値を \" で囲んでいる",
        "カンマを含む値を \" で囲むか、数の桁区切りのカンマを取り除いてください。",
        "項目の数が見出しより多い行がある",
        "\" の使い方が正しくない行がある", "";
    Numeric = "L2-01" 2 Fatal 0 Column Any:
        "数は数値のセルに入れ、単位や記号を付けていない",
        "単位は見出しか単位の列に移し、数だけを入れてください（▲は表示形式で表せます）。",
        "8割以上が数の列に、単位、記号、注の印の付いた数（12千円、49円/㎡、約10、1,234、▲3、120※1、45*、(0.80)、p120、5人未満）、文字として入力した数、#REF! などがある。見出しが数や量の名前の列で、どの行も同じ言葉が数の後に付く（単位の一覧にない言葉でもよい）",
        "8割以上が数の列に、数でない言葉がある（「-」などの記号は L3-03 で見る）",
        "コード、番号、電話番号。「3組」「2階」「4番地」のように名前に使う言葉が付き、見出しが数や量の名前でない列。「性別」「区分」などの列の「1」「2」（選択肢のコードとみなす）";
    Omitted = "L2-02" 2 Fatal 0 Column Any:
        "上と同じ値を省略していない",
        "〃や空欄をやめ、すべての行に値を入れてください。",
        "〃、同上、々、仝がある。左端の列で、値が組の最初の行だけにあり、あとの行が空いている",
        "左端の列の、文字の間に空欄がある",
        "左端でない列の空欄";
    Names = "L2-03" 2 Fatal 0 Sheet Any:
        "列の見出しは1行で、重なりも欠けもない",
        "見出しを1行にまとめ、どの列にも違う名前を付けてください。",
        "同じ見出しが2つある。見出しが2行以上ある（見出しの下の単位の行、別の名前の行を含む）。見出しの欠けた列がある。見出しの行がない",
        "",
        "文字だけの表の2行目が、見出しかデータか";
    Choices = "L2-04" 2 Critical 40 Column Any:
        "選択肢の書き方をそろえている",
        "コードか、一つの書き方にそろえてください。",
        "同じ列に、同じ意味の違う書き方がある（全角と半角、○と◯、あり と 有、男 と 男性、送りがな、「コンピュータ」と「コンピューター」、かっこ書きや番号や句点の有無、地域の名前の「市」などの有無）。1、2桁のコードと名称が混じっている",
        "選択肢の列のほかでの、全角と半角だけの違い。数の列に混じった言葉",
        "「実施した」と「実施する」のように意味の違いうる書き方。備考などの文";
    OtherDetail = "L2-05" 2 Major 30 Column Any:
        "「その他」の内容を、選択肢と別の列に書いている",
        "選択肢の列は「その他」だけにし、内容を書く列を作ってください。",
        "選択肢の列に「その他（…）」「その他：…」「その他→…」「その他 …」「5.その他（…）」がある",
        "「その他（…）」がいつも同じ書き方で、選択肢の名前とも読める",
        "「その他の…」という名前。備考などの文";
    Formulas = "L2-06" 2 Major 30 Sheet Excel:
        "数式でなく値を入れている",
        "コピーして「値の貼り付け」をし、値にしてください。",
        "数式のセルがある",
        "",
        "";
    TopRow = "L3-01" 3 Fatal 0 Sheet Any:
        "1行目が見出し、2行目からがデータになっている",
        "表より上の行を削除し、見出しを1行目、データを2行目からにしてください。",
        "見出しが1行目にない。データが2行目から始まらない。見出しの行がない。表がない",
        "見出しだけで、データがない",
        "";
    CodeTable = "L3-02" 3 Critical 15 Workbook Any:
        "コード表が付いている",
        "コードと名称を並べたコード表を、別のシート（CSVは別のファイル）に付けてください。",
        "選択肢かコードの列があるのに、コードの列と名称の列をもち、コードに重なりのない表が、ブックにも、一緒に採点したファイルにも、datapackage.json にもない。コード表があっても、どの選択肢の列の値も（3分の2以上は）載っていない",
        "",
        "一部の列だけがコード表にない場合";
    Symbols = "L3-03" 3 Major 10 Column Any:
        "数の列の特別な記号の意味を書いている",
        "「-」「…」「x」などの意味を、項目の定義かコード表に書いてください。",
        "数の列に記号（-、…、x、***、不詳、N/A など）があり、その記号が定義にもコード表にも書かれていない",
        "",
        "文の中で、記号のすぐ後に「は」「：」「で示す」などを付けずに説明したもの（書かれていないとみなす）";
    Units = "L3-04" 3 Major 10 Column Any:
        "数の単位を書いている",
        "見出しに（件）のように書くか、単位の列を作るか、項目の定義に単位を書いてください。",
        "数の列の単位が、見出しにも（2行の見出しの下の行を含む）、単位の列にも、項目の定義にもない（番号、コード、年などは除く。「（注1）」「（速報）」「（うち女性）」「（2024年）」などは単位としない）",
        "見出しの言葉（件数、人数など）からしか単位が分からない。かっこの中が、一覧にない言葉である",
        "単位の正しさ";
    TimeAxis = "L3-05" 3 Major 10 Column Any:
        "年や日付を、西暦か、西暦の付いた和暦か、統計の時間軸コードで書いている",
        "西暦（2024、2024-06-01）の列を作るか、和暦に西暦を添えてください。",
        "和暦だけの列か見出しがある（同じ表に西暦の列があればよい）。西暦と和暦が混じる。年や日付の列が、どの行も「15/4/1」「15.4.1」「27年度」のような2桁の年である",
        "年のない日付がある",
        "年齢、経過年数などの年";
    AreaCode = "L3-06" 3 Critical 15 Column Any:
        "地域に標準地域コードか正式な名称を使っている",
        "地域コード（標準地域コードか全国地方公共団体コード）の列を加えるか、北海道札幌市のように正式な名称で書いてください。",
        "都道府県か市区町村の列が正式な名称でなく、コードの列もない。コードの先頭の0が落ちている（012041 が 12041 など。見出しが「コード」だけでも、市区町村の名前の列があれば見る）。6桁のコードの検査数字が合わない",
        "市の中の地域の列に、コードの列がない。市区町村の名前に、コードの列も都道府県もない",
        "「計」「全国」「-」の行。コードが実在するかどうか";
    SameShape = "L3-07" 3 Critical 15 Files Any:
        "年が変わっても同じ様式にしている",
        "列の名前と順を、前の年のファイルに合わせてください。",
        "名前が年だけ違うファイルを一緒に採点したとき、シートか見出しが最初のファイルと違う",
        "",
        "値の書き方の年ごとの違い";
    Definitions = "L3-08" 3 Major 10 Workbook Any:
        "項目の定義、作り方、出典、更新の履歴、半角英数字の項目名、文字コードを書いている",
        "項目名、意味、型、単位、作り方、出典、更新日を並べた定義のシート（CSVは定義のファイルか datapackage.json）を付けてください。",
        "定義の表か、作り方、出典、更新の記載がない。2割以上の列に定義がない。半角英数字の項目名がない。CSVで、文字コードとBOMの有無の記載がない",
        "2割より少ない列に定義がない。ブックで、文字コードとBOMの有無の記載がない",
        "書かれた説明の正しさ";
    LongForm = "L3-09" 3 Major 10 Sheet Any:
        "1行に1つの観測値を置いた縦長の表にしている",
        "年や区分を列に並べず、年、区分、値の列をもつ縦長の表にしてください。",
        "年や年度が2列以上の見出しに並ぶ（人口2015、人口2016 や前年度、今年度を含む）。月や番号の付いた同じ項目（4月、5月、6月。事業1、事業2、事業3。間にほかの列があってもよい）が3列以上並ぶ。○などの印の列が3列以上並ぶ。同じ単位の数の列、名前に同じ語のある数の列、男、女のように数の名前でない見出しの数の列が、3列以上並ぶ（番号、コード、年、緯度経度は除く）",
        "数の列が2列以上並ぶ（人口、世帯数、面積のように、単位も名前も違う場合を含む）",
        "数でない値の列の並び（番号の付いたものと印のほか）";
}

impl Check {
    /// The check of a number: `L1-02`.
    pub fn with_id(id: &str) -> Option<Check> {
        Self::ALL.iter().copied().find(|check| check.rule().id == id)
    }
}
