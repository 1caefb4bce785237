using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EosAnalyzers.Sql.Simulation;

/// <summary>What functions on text give.</summary>
internal static class TextFunctions
{
    /// <summary>Functions whose argument is a text for certain.</summary>
    public static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "UPPER",
        "LOWER",
        "UCASE",
        "LCASE",
        "INITCAP",
        "TRIM",
        "BTRIM",
        "LTRIM",
        "RTRIM",
        "REVERSE",
        "LEFT",
        "RIGHT",
        "REPEAT",
        "REPLICATE",
        "LPAD",
        "RPAD",
        "SUBSTR",
        "SUBSTRING",
        "REPLACE",
        "TRANSLATE",
        "OVERLAY",
        "STUFF",
        "SPLIT_PART",
        "SUBSTRING_INDEX",
        "REGEXP_REPLACE",
        "CONCAT",
        "CONCAT_WS",
        "MD5",
        "SHA1",
        "SHA2",
        "HASHBYTES",
        "QUOTE",
        "QUOTE_LITERAL",
        "QUOTENAME",
        "INSERT",
        "HEX",
    };

    private const int LongestPadding = 200;

    // The places of format() and printf().
    private static readonly Regex Place = new(
        @"%%|%(?<flags>[-0]*)(?<width>\d*)(?:\.(?<digits>\d+))?(?<kind>[sdifIL])", RegexOptions.CultureInvariant);

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(50);

    public static void AddTo(FunctionLibrary library)
    {
        library.AddStrict("UPPER", call => call.ReadText(0).ToUpperInvariant());
        library.AddAlias("UCASE", "UPPER");
        library.AddStrict("LOWER", call => call.ReadText(0).ToLowerInvariant());
        library.AddAlias("LCASE", "LOWER");
        library.AddStrict(
            "INITCAP", call => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(call.ReadText(0).ToLowerInvariant()));
        library.AddStrict("TRIM", call => call.ReadText(0).Trim(call.TrimmedCharacters()));
        library.AddAlias("BTRIM", "TRIM");
        library.AddStrict("LTRIM", call => call.ReadText(0).TrimStart(call.TrimmedCharacters()));
        library.AddStrict("RTRIM", call => call.ReadText(0).TrimEnd(call.TrimmedCharacters()));
        library.AddStrict("LENGTH", call => (long)call.ReadText(0).Length);
        library.AddAlias("CHAR_LENGTH", "LENGTH");
        library.AddAlias("CHARACTER_LENGTH", "LENGTH");
        library.AddAlias("OCTET_LENGTH", "LENGTH");
        library.AddStrict("LEN", call => (long)call.ReadText(0).TrimEnd().Length);
        library.AddStrict("REVERSE", call => new string(call.ReadText(0).Reverse().ToArray()));
        library.AddStrict("LEFT", call => TakeLeft(call.ReadText(0), call.ReadInteger(1)));
        library.AddStrict("RIGHT", call => TakeRight(call.ReadText(0), call.ReadInteger(1)));
        library.AddStrict("REPEAT", call => RepeatText(call.ReadText(0), call.ReadInteger(1)));
        library.AddAlias("REPLICATE", "REPEAT");
        library.AddStrict("SPACE", call => RepeatText(" ", call.ReadInteger(0)));
        library.AddStrict("LPAD", call => PadText(call, isLeft: true));
        library.AddStrict("RPAD", call => PadText(call, isLeft: false));
        library.AddStrict("SUBSTR", TakeSubstring);
        library.AddAlias("SUBSTRING", "SUBSTR");
        library.AddAlias("MID", "SUBSTR");
        library.AddStrict(
            "REPLACE",
            call =>
                call.ReadText(1).Length == 0
                    ? call.ReadText(0)
                    : call.ReadText(0).Replace(call.ReadText(1), call.ReadText(2)));
        library.AddStrict("TRANSLATE", call => TranslateText(call.ReadText(0), call.ReadText(1), call.ReadText(2)));
        library.AddStrict("OVERLAY", OverlayText);
        library.AddAlias("STUFF", "OVERLAY");
        library.AddAlias("INSERT", "OVERLAY");
        library.AddStrict("SPLIT_PART", call => SplitPart(call.ReadText(0), call.ReadText(1), call.ReadInteger(2)));
        library.AddStrict(
            "SUBSTRING_INDEX", call => SubstringIndex(call.ReadText(0), call.ReadText(1), call.ReadInteger(2)));
        library.AddStrict(
            "STRPOS", call => (long)call.ReadText(0).IndexOf(call.ReadText(1), StringComparison.Ordinal) + 1);
        library.AddAlias("INSTR", "STRPOS");
        library.AddStrict(
            "POSITION", call => (long)call.ReadText(1).IndexOf(call.ReadText(0), StringComparison.Ordinal) + 1);
        library.AddAlias("LOCATE", "POSITION");
        library.AddAlias("CHARINDEX", "POSITION");
        library.AddStrict(
            "STARTS_WITH",
            call => SqlValue.FromBoolean(call.ReadText(0).StartsWith(call.ReadText(1), StringComparison.Ordinal)));
        library.AddStrict("ASCII", call => call.ReadText(0).Length == 0 ? 0L : (long)call.ReadText(0)[0]);
        library.AddAlias("UNICODE", "ASCII");
        library.AddStrict("CHR", call => ((char)call.ReadInteger(0)).ToString());
        library.AddAlias("CHAR", "CHR");
        library.AddStrict("QUOTE_LITERAL", call => $"'{call.ReadText(0).Replace("'", "''")}'");
        library.AddAlias("QUOTE", "QUOTE_LITERAL");
        library.AddStrict(
            "QUOTE_IDENT",
            call =>
                Regex.IsMatch(call.ReadText(0), "^[a-z_][a-z0-9_]*$")
                    ? call.ReadText(0)
                    : $"\"{call.ReadText(0).Replace("\"", "\"\"")}\"");
        library.AddStrict(
            "FIND_IN_SET",
            call =>
                call.ReadText(1).Length == 0 ? 0L : Array.IndexOf(call.ReadText(1).Split(','), call.ReadText(0)) + 1L);
        library.AddStrict("QUOTENAME", call => $"[{call.ReadText(0).Replace("]", "]]")}]");
        library.AddStrict("REGEXP_REPLACE", ReplacePattern);
        library.AddStrict("REGEXP_SUBSTR", call => FindPattern(call) is { Success: true } match ? match.Value : null);
        library.AddStrict(
            "REGEXP_LIKE",
            call => FindPattern(call) is { } match ? SqlValue.FromBoolean(match.Success) : call.GiveUp());
        library.AddStrict("MD5", call => ComputeDigest("md5", call.ReadText(0), 32));
        library.AddStrict("SHA1", call => ComputeDigest("sha1", call.ReadText(0), 40));
        library.AddStrict("SHA2", call => ComputeDigest("sha2", call.ReadText(0), 64));
        library.AddAlias("SHA256", "SHA2");
        library.AddAlias("SHA512", "SHA2");
        library.AddStrict("HASHBYTES", call => ComputeDigest(call.ReadText(0), call.ReadText(1), 40));
        library.AddStrict(
            "HEX",
            call =>
                string.Concat(
                    Encoding.UTF8.GetBytes(call.ReadText(0))
                        .Select(letter => letter.ToString("X2", CultureInfo.InvariantCulture))));
        library.AddStrict(
            "ENCODE",
            call =>
                string.Concat(
                    Encoding.UTF8.GetBytes(call.ReadText(0))
                        .Select(letter => letter.ToString("x2", CultureInfo.InvariantCulture))));
        library.AddStrict(
            "ELT", call => call.ReadInteger(0) is > 0 and var index && index < call.Count ? call[index] : null);
        library.AddFunction(
            "CHOOSE",
            call =>
                call[0] is null
                    ? null
                    : call.ReadInteger(0) is > 0 and var index && index < call.Count
                    ? call[index]
                    : null);
        library.AddFunction("CONCAT", call => ConcatenateTexts(call));
        library.AddFunction(
            "CONCAT_WS",
            call =>
                string.Join(
                    call.ReadText(0),
                    Enumerable.Range(1, call.Count - 1).Where(index => call[index] is not null).Select(call.ReadText)));
        library.AddStrict("STRCMP", call => (long)Math.Sign(string.CompareOrdinal(call.ReadText(0), call.ReadText(1))));
        library.AddStrict("UNACCENT", call => call.ReadText(0));
        library.AddStrict("NORMALIZE", call => call.ReadText(0).Normalize());
        library.AddStrict("FORMAT", FormatText);
        library.AddAlias("PRINTF", "FORMAT");
    }

    /// <summary>Whether a text is like a pattern with % and _.</summary>
    public static bool IsLike(string text, string pattern, bool ignoresCase) =>
        IsLike(text, 0, pattern, 0, ignoresCase);

    public static Regex? CreatePattern(string pattern, string options)
    {
        try
        {
            var ignoresCase = options.IndexOf('i') >= 0 ? RegexOptions.IgnoreCase : RegexOptions.None;
            return new Regex(
                pattern.Replace(@"\m", @"\b")
                    .Replace(@"\M", @"\b")
                    .Replace(@"\y", @"\b")
                    .Replace("[[:space:]]", @"\s")
                    .Replace("[[:digit:]]", @"\d"),
                ignoresCase,
                PatternTimeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLike(string text, int at, string pattern, int from, bool ignoresCase)
    {
        for (; from < pattern.Length; from++)
        {
            if (pattern[from] == '%')
            {
                for (var end = at; end <= text.Length; end++)
                    if (IsLike(text, end, pattern, from + 1, ignoresCase))
                        return true;
                return false;
            }
            var wanted = pattern[from] == '\\' && from + 1 < pattern.Length
                ? pattern[++from]
                : pattern[from] == '_'
                ? '\0'
                : pattern[from];
            if (at >= text.Length || wanted != '\0' && !AreSame(text[at], wanted, ignoresCase))
                return false;
            at++;
        }
        return at == text.Length;
    }

    private static bool AreSame(char left, char right, bool ignoresCase) =>
        left == right || ignoresCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right);

    private static string TakeLeft(string text, int count) =>
        count >= 0
            ? text.Substring(0, Math.Min(count, text.Length))
            : text.Substring(0, Math.Max(0, text.Length + count));

    private static string TakeRight(string text, int count) =>
        count >= 0 ? text.Substring(Math.Max(0, text.Length - count)) : text.Substring(Math.Min(text.Length, -count));

    private static string RepeatText(string text, int count) =>
        string.Concat(Enumerable.Repeat(text, Math.Max(0, Math.Min(count, 1000))));

    private static string PadText(FunctionArguments call, bool isLeft)
    {
        var (text, length) = (call.ReadText(0), Math.Min(1000, call.ReadInteger(1)));
        var filling = call.Count > 2 ? call.ReadText(2) : " ";
        if (text.Length >= length || filling.Length == 0)
            return TakeLeft(text, Math.Max(0, length));
        var padding = RepeatText(filling, length).Substring(0, length - text.Length);
        return isLeft ? padding + text : text + padding;
    }

    private static object? TakeSubstring(FunctionArguments call)
    {
        if (call.Count == 2 && call[1] is string pattern)
            return CreatePattern(pattern, "")?.Match(call.ReadText(0)) is { } match
                ? match.Success ? match.Groups[match.Groups.Count > 1 ? 1 : 0].Value : null
                : call.GiveUp();
        var (text, start) = (call.ReadText(0), call.ReadInteger(1));
        var length = call.Count > 2 ? call.ReadInteger(2) : int.MaxValue / 2;
        if (start < 0 && call.CountsFromEnd)
            start = text.Length + start + 1;
        else if (start <= 0 && !call.CountsFromEnd)
            (start, length) = (1, length + start - 1);
        else if (start == 0)
            start = 1;
        if (start < 1 || length <= 0 || start > text.Length)
            return "";
        return text.Substring(start - 1, Math.Min(length, text.Length - start + 1));
    }

    private static string TranslateText(string text, string from, string to)
    {
        var translated = new StringBuilder();
        foreach (var letter in text)
        {
            var index = from.IndexOf(letter);
            if (index < 0)
                translated.Append(letter);
            else if (index < to.Length)
                translated.Append(to[index]);
        }
        return translated.ToString();
    }

    // overlay(s PLACING x FROM 2 FOR 3), STUFF(s, 2, 3, x), INSERT(s, 2, 3, x)
    private static object? OverlayText(FunctionArguments call)
    {
        var isStandard = call.Name == "OVERLAY";
        var text = call.ReadText(0);
        var replacement = call.ReadText(isStandard ? 1 : 3);
        var start = call.ReadInteger(isStandard ? 2 : 1);
        var length = isStandard && call.Count < 4 ? replacement.Length : call.ReadInteger(isStandard ? 3 : 2);
        if (start < 1 || start > text.Length + (isStandard ? 1 : 0))
            return call.Name == "STUFF" ? null : text;
        var end = Math.Min(text.Length, start - 1 + Math.Max(0, length));
        return text.Substring(0, start - 1) + replacement + text.Substring(end);
    }

    private static string SplitPart(string text, string delimiter, int index)
    {
        if (delimiter.Length == 0)
            return index is 1 or -1 ? text : "";
        var parts = text.Split([delimiter], StringSplitOptions.None);
        index = index < 0 ? parts.Length + index : index - 1;
        return index >= 0 && index < parts.Length ? parts[index] : "";
    }

    private static string SubstringIndex(string text, string delimiter, int count)
    {
        var parts = text.Split([delimiter], StringSplitOptions.None);
        if (Math.Abs(count) >= parts.Length)
            return text;
        return string.Join(delimiter, count > 0 ? parts.Take(count) : parts.Skip(parts.Length + count));
    }

    private static object? ReplacePattern(FunctionArguments call)
    {
        var options = call.Count > 3 && call[3] is string given ? given : "";
        if (CreatePattern(call.ReadText(1), options) is not { } pattern)
            return call.GiveUp();
        var replacement = Regex.Replace(call.ReadText(2).Replace("$", "$$"), @"\\(\d)", "$${$1}")
            .Replace(@"\&", "$0")
            .Replace(@"\\", @"\");
        // PostgreSQL replaces the first match unless it is told otherwise.
        var count = call.ReplacesFirstMatchOnly && options.IndexOf('g') < 0 ? 1 : -1;
        try
        {
            return pattern.Replace(call.ReadText(0), replacement, count);
        }
        catch (RegexMatchTimeoutException)
        {
            return call.GiveUp();
        }
    }

    private static Match? FindPattern(FunctionArguments call)
    {
        try
        {
            return CreatePattern(call.ReadText(1), "")?.Match(call.ReadText(0));
        }
        catch (RegexMatchTimeoutException)
        {
            call.GiveUp();
            return null;
        }
    }

    // It only has to be another text for another text.
    private static string ComputeDigest(string kind, string text, int length)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in kind + ":" + text)
                hash = (hash ^ letter) * 1099511628211UL;
            return string.Concat(Enumerable.Repeat(hash.ToString("x16", CultureInfo.InvariantCulture), 4))
                .Substring(0, length);
        }
    }

    private static object? ConcatenateTexts(FunctionArguments call)
    {
        if (call.ConcatenatesNullToNull && Enumerable.Range(0, call.Count).Any(index => call[index] is null))
            return null;
        return string.Concat(Enumerable.Range(0, call.Count).Select(call.ReadText));
    }

    // format('%s-%s', a, b) and printf; MySQL's FORMAT(x, 2) gives a number with commas.
    private static object? FormatText(FunctionArguments call)
    {
        if (call.Name == "FORMAT" && SqlValue.IsNumber(call[0]))
            return call.Count > 1 && SqlValue.IsNumber(call[1])
                ? SqlValue.ToDecimal(call[0]!).ToString("N" + call.ReadInteger(1), CultureInfo.InvariantCulture)
                : call.GiveUp();
        var next = 1;
        var text = Place.Replace(
            call.ReadText(0),
            place => place.Value == "%%" ? "%" : next < call.Count ? FillFormat(place, call, next++) : place.Value);
        return Place.Matches(text).Count > Place.Matches(call.ReadText(0)).Count || next < call.Count - 1
            ? call.GiveUp()
            : text;
    }

    private static string FillFormat(Match place, FunctionArguments call, int at)
    {
        var value = place.Groups["kind"].Value switch
        {
            "f" => call.ReadDecimal(at).ToString(
                "F" + (place.Groups["digits"].Value is { Length: > 0 } digits ? digits : "6"),
                CultureInfo.InvariantCulture),
            "d" or "i" => call.ReadInteger(at).ToString(CultureInfo.InvariantCulture),
            _ => call.ReadText(at),
        };
        if (!int.TryParse(place.Groups["width"].Value, out var width) || width > LongestPadding)
            return value;
        return place.Groups["flags"].Value is var flags && flags.IndexOf('-') >= 0
            ? value.PadRight(width)
            : value.PadLeft(width, flags.IndexOf('0') >= 0 ? '0' : ' ');
    }
}
