using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Reads the SARIF that the compiler wrote, and makes of it what a team needs: the baseline of today's findings, or a
/// reviewer's SARIF and
/// GitLab's Code Quality report. Compiled by MSBuild when it is asked for; it needs nothing but the framework.
/// </summary>
public class EosSarif : Task
{
    /// <summary>The compiler's log; empty where it has no version that is read.</summary>
    public string Sarif { get; set; }

    /// <summary>write, check, tell (once, in a normal build) or review.</summary>
    [Required]
    public string Mode { get; set; }

    /// <summary>The baseline's file.</summary>
    public string Baseline { get; set; }

    /// <summary>Where the reports go.</summary>
    public string Folder { get; set; }

    /// <summary>The folder that the reports' paths are relative to.</summary>
    public string Root { get; set; }

    public string Name { get; set; }

    /// <summary>What the last build told, so that the next one does not repeat it.</summary>
    public string Told { get; set; }

    /// <summary>The folder of the package's pages: a rule's page is the help of the rule.</summary>
    public string Pages { get; set; }

    public override bool Execute()
    {
        if (string.IsNullOrEmpty(Sarif) || !File.Exists(Sarif))
        {
            Log.LogWarning(
                null,
                "EOSBUILD2",
                null,
                null,
                0,
                0,
                0,
                0,
                "EosAnalyzers: the compiler wrote no SARIF 2.1, so there is nothing to make a report of. Leave ErrorLog out, or let it end in ,version=2.1.");
            return true;
        }
        var run = Json.Array(Json.Object(Json.Parse(File.ReadAllText(Sarif)), "runs"))
            .Select(item => (Dictionary<string, object>)item)
            .First();
        var results = Json.Array(run["results"]).Cast<Dictionary<string, object>>()
            .Where(result => Json.Text(result, "ruleId").StartsWith("EOS", StringComparison.Ordinal))
            .ToList();
        if (Mode == "review")
            WriteReview(run, results);
        else
            CompareBaseline(results);
        return !Log.HasLoggedErrors;
    }

    private void CompareBaseline(List<Dictionary<string, object>> results)
    {
        // A normal build sees what the baseline itself suppresses; a pragma or an attribute takes a finding away.
        var today = results.Where(result => !IsSuppressedInSource(result) || IsBaselined(result))
            .GroupBy(Key)
            .ToDictionary(same => same.Key, same => same.Count());
        var before = File.Exists(Baseline) ? ReadBaseline() : new Dictionary<string, int>();
        var stale = before.Where(entry => !today.ContainsKey(entry.Key) || today[entry.Key] < entry.Value)
            .Select(entry => entry.Key)
            .OrderBy(key => key, StringComparer.Ordinal)
            .ToList();
        if (Mode != "tell" || IsNews(stale))
            foreach (var key in stale)
                Log.LogMessage(
                    MessageImportance.High,
                    "EosAnalyzers: info: the baseline names a finding that is gone: " + key.Replace("\t", ", "));
        if (Mode != "write")
            return;
        // A project that began without findings has no file.
        if (today.Count == 0)
        {
            File.Delete(Baseline);
            return;
        }
        var lines =
            new List<string> { "# EosAnalyzers: the findings of the beginning, by rule, member, source and number. dotnet build -p:EosBaseline=write writes this file." };
        lines.AddRange(
            today.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Key + "\t" + entry.Value.ToString(CultureInfo.InvariantCulture)));
        File.WriteAllText(Baseline, string.Join("\n", lines) + "\n");
        Log.LogMessage(
            MessageImportance.High,
            "EosAnalyzers: "
                + Count(today.Values.Sum(), "finding is", "findings are")
                + " in the baseline "
                + Baseline);
    }

    private Dictionary<string, int> ReadBaseline()
    {
        var entries = new Dictionary<string, int>();
        foreach (var line in File.ReadAllLines(Baseline))
        {
            var cells = line.Split('\t');
            int count;
            if (cells.Length > 3
                && !line.StartsWith("#", StringComparison.Ordinal)
                && int.TryParse(cells[3], out count))
                entries[cells[0] + "\t" + cells[1] + "\t" + cells[2]] = count;
        }
        return entries;
    }

    private static bool IsSuppressedInSource(Dictionary<string, object> result)
    {
        return Json.Array(Json.Object(result, "suppressions")).Count > 0;
    }

    private static bool IsBaselined(Dictionary<string, object> result)
    {
        // Where the justification is written depends on the compiler's version.
        return Json.Array(Json.Object(result, "suppressions"))
            .Any(suppression => Json.Write(suppression).Contains("EosAnalyzers.baseline.tsv"));
    }

    private bool IsNews(List<string> stale)
    {
        var text = string.Join("\n", stale);
        if (File.Exists(Told) && File.ReadAllText(Told) == text)
            return false;
        File.WriteAllText(Told, text);
        return true;
    }

    private static string Key(Dictionary<string, object> result)
    {
        return Json.Text(result, "ruleId")
            + "\t"
            + Property(result, "member")
            + "\t"
            + (Property(result, "source").Length > 0 ? Property(result, "source") : Property(result, "key"));
    }

    private static string Property(Dictionary<string, object> result, string name)
    {
        return Json.Text(Json.Object(Json.Object(result, "properties"), "customProperties"), name);
    }

    private void WriteReview(Dictionary<string, object> run, List<Dictionary<string, object>> results)
    {
        var driver = (Dictionary<string, object>)Json.Object(run["tool"], "driver");
        results = results.Where(result => !IsSuppressedInSource(result)).ToList();
        var found = new HashSet<string>(results.Select(result => Json.Text(result, "ruleId")));
        var rules = Json.Array(Json.Object(driver, "rules"))
            .Cast<Dictionary<string, object>>()
            .Where(rule => found.Contains(Json.Text(rule, "id")))
            .ToList();
        var order = rules.Select((rule, index) => new { Id = Json.Text(rule, "id"), index })
            .GroupBy(rule => rule.Id)
            .ToDictionary(same => same.Key, same => same.First().index);
        var seen = new Dictionary<string, int>();
        var reviewed = new List<object>();
        var quality = new List<object>();
        foreach (var result in results)
        {
            var key = Key(result);
            seen[key] = seen.ContainsKey(key) ? seen[key] + 1 : 0;
            var fingerprint = Hash(key + "\t" + seen[key].ToString(CultureInfo.InvariantCulture));
            reviewed.Add(Review(result, order, fingerprint));
            quality.Add(Quality(result, fingerprint));
        }
        var review = new Dictionary<string, object>
        {
            { "$schema", "https://json.schemastore.org/sarif-2.1.0.json" },
            { "version", "2.1.0" },
            {
                "runs", new List<object>
                {
                    new Dictionary<string, object>
                    {
                        {
                            "tool",
                            new Dictionary<string, object> {
                            {
                                "driver",
                                new Dictionary<string, object>
                                {
                                    { "name", "EosAnalyzers" },
                                    { "informationUri", "https://github.com/eosanalyzers/eosanalyzers" },
                                    { "rules", rules.Select(Rule).ToList<object>() }
                                }
                            } }
                        },
                        { "automationDetails", new Dictionary<string, object> { { "id", "EosAnalyzers/" + Name } } },
                        { "columnKind", "utf16CodeUnits" },
                        { "results", reviewed },
                    },
                }
            },
        };
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, Name + ".sarif"), Json.Write(review));
        File.WriteAllText(Path.Combine(Folder, Name + ".codequality.json"), Json.Write(quality));
        Log.LogMessage(
            MessageImportance.High,
            "EosAnalyzers: "
                + Count(reviewed.Count, "finding", "findings")
                + " for a review in "
                + Folder);
    }

    private object Rule(Dictionary<string, object> rule)
    {
        var help = Json.Text(rule, "helpUri");
        var full = Json.Text(Json.Object(rule, "fullDescription"), "text");
        var copy = new Dictionary<string, object>(rule);
        copy["help"] = new Dictionary<string, object>
        {
            { "text", full + " " + help },
            { "markdown", ReadPage(Json.Text(rule, "id"), help) ?? full + "\n\n[The rule's page](" + help + ")" }
        };
        return copy;
    }

    /// <summary>The page as it is in the package; its links lead to where the page lies on the web.</summary>
    private string ReadPage(string id, string help)
    {
        var file = Path.Combine(Pages ?? "", "rules", id + ".md");
        if (!File.Exists(file) || help.Length == 0)
            return null;
        var folder = help.Substring(0, help.LastIndexOf('/') + 1);
        return Regex.Replace(
            File.ReadAllText(file),
            @"\]\((?!https?:)([^)\s]+)\)",
            link => "](" + new Uri(new Uri(folder), link.Groups[1].Value) + ")");
    }

    private Dictionary<string, object> Review(
        Dictionary<string, object> result, Dictionary<string, int> order, string fingerprint)
    {
        var copy = new Dictionary<string, object>
        {
            { "ruleId", result["ruleId"] },
            { "ruleIndex", (double)order[Json.Text(result, "ruleId")] },
            { "level", result.ContainsKey("level") ? result["level"] : "warning" },
            { "message", result["message"] },
            { "locations", Json.Array(Json.Object(result, "locations")).Select(Place).ToList() },
            { "partialFingerprints", new Dictionary<string, object> { { "eosFinding/v1", fingerprint } } },
        };
        var related = Json.Array(Json.Object(result, "relatedLocations")).Select(Place).ToList();
        var steps = Property(result, "path").Split(new[] { " -> " }, StringSplitOptions.RemoveEmptyEntries);
        if (related.Count > 0)
        {
            copy["relatedLocations"] = related;
            var places = new List<object>((List<object>)copy["locations"]);
            places.AddRange(related);
            var first = Math.Max(0, steps.Length - places.Count);
            copy["codeFlows"] = new List<object> { new Dictionary<string, object> {
            {
                "threadFlows",
                new List<object> { new Dictionary<string, object> {
                {
                    "locations",
                    places.Select((place, index) => Step(place, index + first, steps)).ToList()
                } } }
            } } };
        }
        return copy;
    }

    private static object Step(object place, int index, string[] steps)
    {
        var location = new Dictionary<string, object>((Dictionary<string, object>)place);
        if (index < steps.Length)
            location["message"] = new Dictionary<string, object> { { "text", steps[index] } };
        return new Dictionary<string, object> { { "location", location } };
    }

    private object Place(object location)
    {
        var physical = new Dictionary<string, object>(
            (Dictionary<string, object>)Json.Object(location, "physicalLocation"));
        physical["artifactLocation"] = new Dictionary<string, object>
        {
            { "uri", Relative(Json.Text(Json.Object(physical, "artifactLocation"), "uri")) },
            { "uriBaseId", "%SRCROOT%" }
        };
        return new Dictionary<string, object> { { "physicalLocation", physical } };
    }

    private string Relative(string uri)
    {
        Uri place;
        if (!Uri.TryCreate(uri, UriKind.Absolute, out place))
            return uri;
        var root = new Uri(Path.GetFullPath(Root).TrimEnd('/', '\\') + "/");
        return root.IsBaseOf(place) ? root.MakeRelativeUri(place).ToString() : uri;
    }

    private object Quality(Dictionary<string, object> result, string fingerprint)
    {
        var physical = Json.Object(Json.Array(Json.Object(result, "locations")).FirstOrDefault(), "physicalLocation");
        var region = (Dictionary<string, object>)Json.Object(physical, "region");
        var level = Json.Text(result, "level");
        return new Dictionary<string, object>
        {
            { "description", Json.Text(Json.Object(result, "message"), "text") },
            { "check_name", Json.Text(result, "ruleId") },
            { "fingerprint", fingerprint },
            { "severity", level == "error" ? "critical" : level == "note" ? "info" : "major" },
            {
                "location",
                new Dictionary<string, object>
                {
                    {
                        "path",
                        Uri.UnescapeDataString(Relative(Json.Text(Json.Object(physical, "artifactLocation"), "uri")))
                    },
                    {
                        "lines",
                        new Dictionary<string, object> {
                        {
                            "begin",
                            region != null && region.ContainsKey("startLine") ? region["startLine"] : 1.0
                        } }
                    }
                }
            },
        };
    }

    private static string Count(int number, string one, string many)
    {
        return number.ToString(CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many);
    }

    private static string Hash(string text)
    {
        using (var sha = SHA256.Create())
            return string.Concat(
                sha.ComputeHash(Encoding.UTF8.GetBytes(text))
                    .Take(20)
                    .Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>As much of JSON as SARIF needs, since no library is there on every MSBuild.</summary>
    private static class Json
    {
        public static object Object(object value, string name)
        {
            var map = value as Dictionary<string, object>;
            object found;
            return map != null && map.TryGetValue(name, out found) ? found : null;
        }

        public static string Text(object value, string name)
        {
            return Object(value, name) as string ?? "";
        }

        public static List<object> Array(object value)
        {
            return value as List<object> ?? new List<object>();
        }

        public static object Parse(string text)
        {
            var position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
            return Value(text, ref position);
        }

        private static object Value(string text, ref int position)
        {
            Skip(text, ref position);
            switch (text[position])
            {
                case '{':
                    var map = new Dictionary<string, object>();
                    for (position++, Skip(text, ref position); text[position] != '}'; Next(text, ref position))
                    {
                        var name = Quoted(text, ref position);
                        Skip(text, ref position);
                        position++;
                        map[name] = Value(text, ref position);
                    }
                    position++;
                    return map;
                case '[':
                    var list = new List<object>();
                    for (position++, Skip(text, ref position); text[position] != ']'; Next(text, ref position))
                        list.Add(Value(text, ref position));
                    position++;
                    return list;
                case '"':
                    return Quoted(text, ref position);
                default:
                    var start = position;
                    while (position < text.Length
                        && (char.IsLetterOrDigit(text[position]) || "+-.".IndexOf(text[position]) >= 0))
                        position++;
                    var word = text.Substring(start, position - start);
                    return word == "true"
                        ? true
                        : word == "false"
                        ? false
                        : word == "null"
                        ? null
                        : (object)double.Parse(word, CultureInfo.InvariantCulture);
            }
        }

        private static void Next(string text, ref int position)
        {
            Skip(text, ref position);
            if (text[position] == ',')
                position++;
            Skip(text, ref position);
        }

        private static void Skip(string text, ref int position)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
        }

        private static string Quoted(string text, ref int position)
        {
            var value = new StringBuilder();
            for (position++; text[position] != '"'; position++)
            {
                if (text[position] != '\\')
                {
                    value.Append(text[position]);
                    continue;
                }
                position++;
                switch (text[position])
                {
                    case 'n': value.Append('\n'); break;
                    case 'r': value.Append('\r'); break;
                    case 't': value.Append('\t'); break;
                    case 'b': value.Append('\b'); break;
                    case 'f': value.Append('\f'); break;
                    case 'u':
                        value.Append(
                            (char)int.Parse(
                                text.Substring(position + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                        position += 4;
                        break;
                    default: value.Append(text[position]); break;
                }
            }
            position++;
            return value.ToString();
        }

        public static string Write(object value)
        {
            var text = new StringBuilder();
            Append(text, value, 0);
            return text.Append('\n').ToString();
        }

        private static void Append(StringBuilder text, object value, int depth)
        {
            var map = value as Dictionary<string, object>;
            var list = value as List<object>;
            if (map != null)
                AppendItems(
                    text,
                    '{',
                    '}',
                    depth,
                    map.Select(entry =>
                        (Action)(() =>
                        {
                            AppendText(text, entry.Key); text.Append(": "); Append(
                            text, entry.Value, depth + 1);
                        })));
            else if (list != null)
                AppendItems(text, '[', ']', depth, list.Select(item => (Action)(() => Append(text, item, depth + 1))));
            else if (value is string)
                AppendText(text, (string)value);
            else
                text.Append(
                    value == null
                        ? "null"
                        : value is bool
                        ? ((bool)value ? "true" : "false")
                        : ((double)value).ToString("R", CultureInfo.InvariantCulture));
        }

        private static void AppendItems(StringBuilder text, char open, char close, int depth, IEnumerable<Action> items)
        {
            text.Append(open);
            var isFirst = true;
            foreach (var item in items)
            {
                text.Append(isFirst ? "\n" : ",\n").Append(' ', 2 * depth + 2);
                item();
                isFirst = false;
            }
            if (!isFirst)
                text.Append('\n').Append(' ', 2 * depth);
            text.Append(close);
        }

        private static void AppendText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (var letter in value)
            {
                if (letter == '"' || letter == '\\')
                    text.Append('\\').Append(letter);
                else if (letter < ' ')
                    text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                else
                    text.Append(letter);
            }
            text.Append('"');
        }
    }
}
