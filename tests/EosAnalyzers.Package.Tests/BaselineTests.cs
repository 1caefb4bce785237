using System.Text.Json;
using NJsonSchema;

namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A grown code base with 200 findings: what it began with is in one file, and only what is new is told.
/// </summary>
[Collection(PackedFeedCollection.Name)]
public sealed class BaselineTests(PackedFeed feed)
{
    private const string File = "EosAnalyzers.baseline.tsv";

    [Fact]
    public async Task Only_what_is_new_is_told_and_a_review_shows_the_path()
    {
        var consumer = feed.NewConsumer().With("Orders.cs", Source(1, 100));
        var write = await consumer.Build("-p:EosBaseline=write");
        Assert.True(write.Succeeded, write.Output);
        Assert.Contains("200 findings are in the baseline", write.Output);
        Assert.Contains(
            "EOS1001\tM:Shop.Orders.Build1(IKStream{string,string})\tP:System.DateTime.UtcNow\t1\n",
            consumer.Read(File));

        var quiet = await consumer.Build();
        Assert.DoesNotContain("EOS1001", quiet.Output);

        // Moved, in another order and without the first, with one that is new.
        var moved = await consumer.With("Orders.cs", "\n\n// moved\n" + Source(101, 2)).Build();
        Assert.Contains(Consumer.Warning, moved.Output);
        Assert.Single(moved.Output.Split('\n').Where(line => line.Contains("warning EOS1001")).Distinct());

        // What is gone is told once, and again by whoever asks.
        const string gone =
            "the baseline names a finding that is gone: EOS1001, M:Shop.Orders.Build1(IKStream{string,string})";
        Assert.Contains(gone, moved.Output);
        Assert.DoesNotContain("is gone", (await consumer.Build()).Output);
        Assert.Contains(gone, (await consumer.Build("-p:EosBaseline=check")).Output);

        var review = await consumer.Build("-p:EosReview=true");
        Assert.True(review.Succeeded, review.Output);
        AssertReview(JsonDocument.Parse(consumer.Read("obj/review/Consumer.sarif")).RootElement);
        AssertQuality(JsonDocument.Parse(consumer.Read("obj/review/Consumer.codequality.json")).RootElement);
    }

    // A suppressor runs alone, and would make every project pay for what few have.
    [Fact]
    public async Task Only_a_project_with_a_baseline_has_the_suppressor()
    {
        const string suppressor = "EosAnalyzers.Baseline.dll";
        var consumer = feed.NewConsumer().With("Orders.cs", Source(1, 1));
        var write = await consumer.Build("-p:EosBaseline=write");
        Assert.True(write.Succeeded, write.Output);
        Assert.Contains(suppressor, await ListAnalyzers(consumer));
        // What is written anew is what is found, not what is left of it.
        Assert.DoesNotContain(suppressor, await ListAnalyzers(consumer, "-p:EosBaseline=write"));

        System.IO.File.Delete(consumer.PathOf(File));
        Assert.DoesNotContain(suppressor, await ListAnalyzers(consumer));
        Assert.Contains(Consumer.Warning, (await consumer.Build()).Output);
    }

    // What the targets add; those of the folder analyzers/ come later.
    private static async Task<string> ListAnalyzers(Consumer consumer, params string[] properties)
    {
        var listed = await consumer.Run(
            ["msbuild", "-getItem:Analyzer", "-p:TargetFramework=net10.0", .. properties]);
        Assert.Contains("EosAnalyzers.Facts.dll", listed.Output);
        return listed.Output;
    }

    [Fact]
    public async Task Moving_code_changes_nothing()
    {
        var consumer = feed.NewConsumer().With("Orders.cs", Source(1, 3));
        await consumer.Build("-p:EosBaseline=write");
        var before = consumer.Read(File);

        consumer.With("Orders.cs", "").With("Elsewhere/Moved.cs", "// moved\n\n" + Source(3, 1).Replace("    ", "  "));
        var moved = await consumer.Build();

        Assert.DoesNotContain("EOS1001", moved.Output);
        Assert.DoesNotContain("is gone", moved.Output);
        await consumer.Build("-p:EosBaseline=write");
        Assert.Equal(before, consumer.Read(File));
    }

    [NpmFact]
    public async Task A_review_of_the_sample_is_what_the_schema_of_sarif_allows()
    {
        var consumer = feed.NewConsumer().WithSample();
        var review = await consumer.Build("-p:EosReview=true");
        Assert.True(review.Succeeded, review.Output);
        var sarif = consumer.Read("obj/review/Consumer.sarif");

        Assert.Empty(await PublishedSchema.SarifLog.Validate(sarif, feed.NewFolder()));
        // The schema refuses at all, and the report is no empty one.
        Assert.NotEmpty(await PublishedSchema.SarifLog.Validate(sarif.Replace("\"level\": \"warning\"", "\"level\": \"bad\""), feed.NewFolder()));
        var run = JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0];
        Assert.Contains(run.GetProperty("results").EnumerateArray(), result => result.TryGetProperty("codeFlows", out _));
        Assert.All(
            run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray(),
            rule => Assert.StartsWith("# EOS", rule.GetProperty("help").GetProperty("markdown").GetString()));
        Assert.Empty(
            (await JsonSchema.FromJsonAsync(CodeQuality))
                .Validate(consumer.Read("obj/review/Consumer.codequality.json")).Select(error => error.ToString()));
    }

    // What GitLab documents of a Code Quality report, and what it drops a finding for.
    private const string CodeQuality = """
        {
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
              "description": { "type": "string", "minLength": 1 },
              "check_name": { "type": "string", "minLength": 1 },
              "fingerprint": { "type": "string", "minLength": 1 },
              "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
              "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                  "path": { "type": "string", "pattern": "^[^/]" },
                  "lines": { "required": ["begin"], "properties": { "begin": { "type": "integer", "minimum": 1 } } }
                }
              }
            }
          }
        }
        """;

    // What the schema of SARIF 2.1.0 and code scanning require of a result.
    private static void AssertReview(JsonElement sarif)
    {
        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var run = sarif.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        Assert.All(rules, rule => Assert.StartsWith("EOS", rule.GetProperty("id").GetString()));
        var fingerprints = new HashSet<string?>();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(
                result.GetProperty("ruleId").GetString(),
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal("Orders.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() > 0);
            Assert.True(
                fingerprints.Add(result.GetProperty("partialFingerprints").GetProperty("eosFinding/v1").GetString()));
        }
        Assert.NotEmpty(fingerprints);
    }

    // The fields that GitLab's Code Quality reads.
    private static void AssertQuality(JsonElement report)
    {
        Assert.NotEqual(0, report.GetArrayLength());
        foreach (var finding in report.EnumerateArray())
        {
            Assert.NotEmpty(finding.GetProperty("description").GetString()!);
            Assert.NotEmpty(finding.GetProperty("fingerprint").GetString()!);
            Assert.StartsWith("EOS", finding.GetProperty("check_name").GetString());
            Assert.Contains(
                finding.GetProperty("severity").GetString(), new[] { "info", "minor", "major", "critical", "blocker" });
            Assert.Equal("Orders.cs", finding.GetProperty("location").GetProperty("path").GetString());
            Assert.True(finding.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32() > 0);
        }
    }

    private static string Source(int first, int last)
    {
        var numbers = first <= last
            ? Enumerable.Range(first, last - first + 1)
            : Enumerable.Range(last, first - last + 1).Reverse();
        var members = numbers.Select(number => $$"""
                public static void Build{{number}}(IKStream<string, string> orders) =>
                    orders.MapValues((value, context) => value + " at " + DateTime.UtcNow).To("stamped-{{number}}");
            """);
        return $$"""
            using System;
            using Streamiz.Kafka.Net.Stream;

            namespace Shop;

            public static class Orders
            {
            {{string.Join("\n\n", members)}}
            }
            """;
    }
}
