namespace EosAnalyzers.Package.Tests;

/// <summary>
/// A solution of two projects with more than thirty findings of several rules, of which three are decisions.
/// </summary>
internal sealed class FormattedSolution
{
    private const int PerFile = 6;

    private readonly Consumer consumer;

    public FormattedSolution(Consumer consumer)
    {
        this.consumer = consumer;
        consumer.MoveProject("Shop");
        consumer.CopyProject("Shop", "Billing");
        foreach (var project in new[] { "Shop", "Billing" })
        {
            consumer.With(
                $"{project}/AUntouched.cs", $"namespace {project};\n\npublic static class Untouched\n{{\n}}\n");
            consumer.With(
                $"{project}/Stamps.cs",
                Topology(
                    project,
                    "Stamps",
                    step => $"v + DateTime.UtcNow.AddDays({step}).ToString(\"O\", CultureInfo.InvariantCulture)"));
            consumer.With(
                $"{project}/Draws.cs",
                Topology(
                    project,
                    "Draws",
                    step => $"v + Random.Shared.Next({step + 2}).ToString(CultureInfo.InvariantCulture)"));
        }
        consumer.With(
            "Shop/Ids.cs",
            Topology(
                "Shop",
                "Ids",
                _ => "v + Guid.NewGuid().ToString(\"N\")",
                "orders.GroupByKey().Count().ToStream().MapValues((n, context) => n.ToString(CultureInfo.InvariantCulture) + Guid.NewGuid()).To(\"counted\");"));
        consumer.With(
            "Shop/Counts.cs",
            Topology(
                "Shop",
                "Counts",
                _ => "v + v.GetHashCode().ToString(CultureInfo.InvariantCulture)",
                "orders.MapValues((v, context) => (++count).ToString(CultureInfo.InvariantCulture)).To(\"numbered\");"));
        consumer.With(
            "Billing/Days.cs",
            Topology(
                "Billing",
                "Days",
                _ => "v.ToUpper()",
                "orders.MapValues((v, context) => DateTime.Now.ToString(\"O\", CultureInfo.InvariantCulture)).To(\"local\");"));
        consumer.With(
            "All.slnx",
            "<Solution><Project Path=\"Shop/Shop.csproj\" /><Project Path=\"Billing/Billing.csproj\" /></Solution>");
    }

    public Task<Outcome> Format(params string[] options) =>
        consumer.Run(["format", "analyzers", "All.slnx", "--severity", "info", .. options]);

    public Task<Outcome> Build() => consumer.Run("build", "All.slnx", "--no-incremental");

    /// <summary>The sources by their path.</summary>
    public IReadOnlyDictionary<string, string> ReadSources() => consumer.ReadSources();

    private static string Topology(string project, string name, Func<int, string> value, string last = "") => $$"""
        using System;
        using System.Globalization;
        using Streamiz.Kafka.Net;
        using Streamiz.Kafka.Net.Stream;

        namespace {{project}};

        public static class {{name}}
        {
            private static int count;

            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, string>("orders");
                {{last}}
        {{string.Join("\n", Enumerable.Range(0, PerFile).Select(step => $"        orders.MapValues((v, _) => {value(step)}).To(\"out-{step}\");"))}}
            }
        }
        """;
}
