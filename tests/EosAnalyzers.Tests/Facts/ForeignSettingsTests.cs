using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// Settings that helpers, factories and base classes of another project make: each with what is guilty and an innocent
/// twin, the same set in the build and in the editor.
/// </summary>
public class ForeignSettingsTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using Confluent.Kafka;
        global using Streamiz.Kafka.Net;
        """;

    // Each member says by its name what it leaves of a bare producer.
    private const string Company = """
        public static class KafkaDefaults
        {
            public static void Safe(ProducerConfig config) { config.Acks = Acks.All; config.EnableIdempotence = true; }
            public static void Fast(ProducerConfig config) { config.Acks = Acks.Leader; config.LingerMs = 5; }
            public static T UseSafe<T>(this T config) where T : ClientConfig { config.Set("enable.idempotence", "true"); return config; }
            public static T UseFast<T>(this T config) where T : ClientConfig { config.ClientId = "orders"; return config; }
            public static ProducerConfig Durable(this ProducerConfig config) { config.TransactionalId = "orders-0"; return config; }
            public static ProducerConfig Compressed(this ProducerConfig config) { config.CompressionType = CompressionType.Lz4; return config; }
            public static void Idempotent(ProducerConfig config, bool on) => config.EnableIdempotence = on;
            public static void Inner(ProducerConfig config, bool on) => Idempotent(config, on);
            public static T With<T>(this T config, Action<T> change) { change(config); return config; }
            public static void Bound(ProducerConfig config) => Binder.Bind(config);
            public static void Fill(IDictionary<string, string> table) => table["enable.idempotence"] = "true";
        }
        public static class Binder { public static Action<object> Bind = _ => { }; }
        public sealed class Producers
        {
            public static ProducerConfig Safe(string servers) => new() { BootstrapServers = servers, EnableIdempotence = true };
            private static ProducerConfig Plain(string servers) => new() { BootstrapServers = servers };
            public static ProducerConfig Fast(string servers) => Plain(servers).UseFast();
            public static ProducerConfig Named(string servers, string? id = null) { var config = Plain(servers); config.TransactionalId = id; return config; }
            public static ClientConfig Shared => new() { BootstrapServers = "b" };
        }
        public class SafeConfig : ProducerConfig { public SafeConfig() { EnableIdempotence = true; } }
        public class FastConfig : ProducerConfig { public FastConfig() { LingerMs = 5; } }
        public class EmptyConfig : ProducerConfig;
        public class SaferConfig : SafeConfig { public SaferConfig(string id) : base() { ClientId = id; } }
        public class CopiedConfig(ClientConfig other) : ProducerConfig(other);
        public class BoundConfig : ProducerConfig { public BoundConfig() { Binder.Bind(this); } }
        """;

    /// <summary>What is guilty, and its innocent twin: statements that build a producer.</summary>
    public static TheoryData<string, string> Producers => new()
    {
        { "var c = new ProducerConfig(); KafkaDefaults.Fast(c); Build(c);", "var c = new ProducerConfig(); KafkaDefaults.Safe(c); Build(c);" },
        { "var c = new ProducerConfig(); c.UseFast(); Build(c);", "var c = new ProducerConfig(); c.UseSafe(); Build(c);" },
        { "var c = new ProducerConfig().UseFast(); Build(c);", "var c = new ProducerConfig().UseSafe(); Build(c);" },
        { "Build(new ProducerConfig().Compressed().UseFast());", "Build(new ProducerConfig().Compressed().Durable());" },
        { "var c = Producers.Fast(\"b\"); Build(c);", "var c = Producers.Safe(\"b\"); Build(c);" },
        { "var c = Producers.Fast(\"b\"); c.LingerMs = 4; Build(c);", "var c = Producers.Fast(\"b\"); c.EnableIdempotence = true; Build(c);" },
        { "var p = new ProducerBuilder<string, string>(Producers.Fast(\"b\").Compressed()).Build();", "var p = new ProducerBuilder<string, string>(Producers.Fast(\"b\").Durable()).Build();" },
        { "Build(new FastConfig());", "Build(new SafeConfig());" },
        { "Build(new EmptyConfig { BootstrapServers = \"b\" });", "Build(new EmptyConfig { EnableIdempotence = true });" },
        { "var c = new FastConfig(); KafkaDefaults.Fast(c); Build(c);", "var c = new SaferConfig(\"b\"); KafkaDefaults.Fast(c); Build(c);" },
        { "Build(new ProducerConfig().With(c => c.LingerMs = 5));", "Build(new ProducerConfig().With(c => c.EnableIdempotence = true));" },
        { "var c = new ProducerConfig(); KafkaDefaults.Idempotent(c, false); Build(c);", "var c = new ProducerConfig(); KafkaDefaults.Idempotent(c, on: true); Build(c);" },
        { "var c = new ProducerConfig(); KafkaDefaults.Inner(c, on: false); Build(c);", "var c = new ProducerConfig(); KafkaDefaults.Inner(c, flag); Build(c);" },
        { "Build(new LocalConfig { BootstrapServers = \"b\" });", "Build(new LocalSafeConfig { BootstrapServers = \"b\" });" },
    };

    [Theory]
    [MemberData(nameof(Producers))]
    public Task A_producer_is_judged_by_what_helpers_of_another_project_set(string guilty, string innocent) =>
        FindsInApp("EOS3002", $"void A(bool flag) {{\n{guilty} // HERE\n }}", $"void B(bool flag) {{ {innocent} }}");

    [Theory]
    [InlineData("var c = new ProducerConfig(); KafkaDefaults.Bound(c); Build(c);")]
    [InlineData("Build(new BoundConfig());")]
    [InlineData("Build(new CopiedConfig(Producers.Shared));")]
    [InlineData("Build(Producers.Named(\"b\", \"orders\"));")]
    [InlineData("var t = new Dictionary<string, string>(); KafkaDefaults.Fill(t); Build(t);")]
    public Task What_a_helper_of_another_project_may_set_is_silent(string statements) =>
        FindsInApp("EOS3002", $"void A() {{ {statements} }}");

    private const string Readers = """
        public static class Readers
        {
            public static ConsumerConfig Create(string group, IsolationLevel level = IsolationLevel.ReadUncommitted) => new() { GroupId = group, IsolationLevel = level };
            public static void Read(ConsumerConfig config, IsolationLevel level) => config.IsolationLevel = level;
            public static void Name(ConsumerConfig config, string team, string name) => config.GroupId = $"{team}-{name}";
            public static StreamConfig Exact(string id) => new() { ApplicationId = id, Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
            public static StreamConfig Once(string id) => new() { ApplicationId = id, Guarantee = ProcessingGuarantee.AT_LEAST_ONCE };
            public static void Guard(this StreamConfig config, Func<Exception, ExceptionHandlerResponse> answer) => config.InnerExceptionHandler = answer;
            public static StreamConfig Default => new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
            public static readonly StreamConfig Kept = new() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE };
        }
        public static class Values
        {
            public static readonly string Boot = "orders-" + Guid.NewGuid();
            public static string Fresh(string name) => Unique(name);
            public static string Host(string name) => $"{name}-{Environment.MachineName}";
            public static string Stable(string name) => "team-" + name;
            public static string Hidden { get; } = "orders-" + Guid.NewGuid();
            private static string Unique(string name) { return name + "-" + Guid.NewGuid(); }
            public static IsolationLevel Dirty => IsolationLevel.ReadUncommitted;
            public static IsolationLevel Clean => IsolationLevel.ReadCommitted;
            public static readonly IsolationLevel Field = IsolationLevel.ReadUncommitted;
            public static ExceptionHandlerResponse GoOn(Exception error) => ExceptionHandlerResponse.CONTINUE;
            public static ExceptionHandlerResponse Stop(Exception error) => ExceptionHandlerResponse.FAIL;
        }
        public class ExactConfig : StreamConfig { public ExactConfig() { Guarantee = ProcessingGuarantee.EXACTLY_ONCE; } }
        """;

    /// <summary>A rule, what is guilty and what is not.</summary>
    public static TheoryData<string, string, string> Others => new()
    {
        { "EOS3001", "var c = Readers.Create(\"g\");", "var c = Readers.Create(\"g\", IsolationLevel.ReadCommitted);" },
        { "EOS3001", "var c = new ConsumerConfig(); Readers.Read(c, IsolationLevel.ReadUncommitted);", "var c = new ConsumerConfig(); Readers.Read(c, level: IsolationLevel.ReadCommitted);" },
        { "EOS3004", "var c = Readers.Exact(\"a\"); c.MaxInFlight = 1;", "var c = Readers.Once(\"a\"); c.MaxInFlight = 1;" },
        { "EOS3004", "Readers.Kept.MaxInFlight = 1;", "Readers.Kept.CommitIntervalMs = 50;" },
        { "EOS3004", "var c = new ExactConfig(); c.MaxInFlight = 1;", "var c = new ExactConfig(); c.CommitIntervalMs = 50;" },
        { "EOS3005", "var c = Readers.Exact(\"a\"); c.Guard(_ => ExceptionHandlerResponse.CONTINUE);", "var c = Readers.Exact(\"a\"); c.Guard(_ => ExceptionHandlerResponse.FAIL);" },
        { "EOS3006", "var c = Readers.Exact(\"a-\" + Guid.NewGuid());", "var c = Readers.Exact(\"a\");" },
        { "EOS3006", "var c = new ConsumerConfig(); Readers.Name(c, \"t\", Guid.NewGuid().ToString());", "var c = new ConsumerConfig(); Readers.Name(c, \"t\", \"n\");" },
        { "EOS3006", "var c = new StreamConfig { ApplicationId = Values.Fresh(\"a\") };", "var c = new StreamConfig { ApplicationId = Values.Stable(\"a\") };" },
        { "EOS3006", "var c = new ConsumerConfig { GroupId = Values.Boot };", "var c = new ConsumerConfig { ClientId = Values.Boot };" },
        { "EOS3006", "var c = new ConsumerConfig { GroupId = Values.Hidden };", "var c = new ConsumerConfig { GroupId = nameof(Values.Hidden) };" },
        { "EOS3006", "var c = new StreamConfig { ApplicationId = Values.Host(\"a\") };", "var c = new ProducerConfig { TransactionalId = Values.Host(\"a\") };" },
        { "EOS3001", "var c = new ConsumerConfig { IsolationLevel = Values.Dirty };", "var c = new ConsumerConfig { IsolationLevel = Values.Clean };" },
        { "EOS3001", "var c = new ConsumerConfig { IsolationLevel = Values.Field };", "var c = new ConsumerConfig { IsolationLevel = Values.Clean };" },
        { "EOS3005", "var c = Readers.Exact(\"a\"); c.InnerExceptionHandler = Values.GoOn;", "var c = Readers.Exact(\"a\"); c.InnerExceptionHandler = Values.Stop;" },
        { "EOS3009", "var c = Readers.Exact(\"a\"); c.CommitIntervalMs = 120000;", "var c = Readers.Exact(\"a\"); c.CommitIntervalMs = 1200;" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public Task A_setting_is_judged_beside_those_of_another_project(string rule, string guilty, string innocent) =>
        FindsInApp(rule, $"void A() {{\n{guilty} // HERE\n }}", $"void B() {{ {innocent} }}");

    [Fact]
    public Task What_a_helper_in_between_passes_on_is_known_over_three_projects() => SolutionUnderTest.Finds(
        "EOS3002",
        new ProjectUnderTest("Company", ("Usings.cs", Usings), ("Company.cs", Company)),
        new ProjectUnderTest("Team", ("Usings.cs", Usings), ("Team.cs", """
            public static class Team
            {
                public static ProducerConfig Safe() { var config = new ProducerConfig(); KafkaDefaults.Safe(config); return config; }
                public static ProducerConfig Chosen(bool on) { var config = new SafeConfig(); KafkaDefaults.Idempotent(config, on); return config; }
            }
            """)),
        new ProjectUnderTest("App", ("Usings.cs", Usings), ("App.cs", """
            class App
            {
                void A() { var p = new ProducerBuilder<string, string>(Team.Safe()).Build(); }
                void B() { var p = new ProducerBuilder<string, string>(Team.Chosen(true)).Build(); }
                void C() { var p = new ProducerBuilder<string, string>(Team.Chosen(false)).Build(); } // HERE
            }
            """))
        { References = ["Team", "Company"] });

    private static Task FindsInApp(string rule, params string[] members) => SolutionUnderTest.Finds(
        rule,
        new ProjectUnderTest("Company", ("Usings.cs", Usings), ("Company.cs", Company), ("Readers.cs", Readers)),
        new ProjectUnderTest("App", ("Usings.cs", Usings), ("App.cs", $$"""
            class App
            {
                void Build(IEnumerable<KeyValuePair<string, string>> config) { var p = new ProducerBuilder<string, string>(config).Build(); }
                {{string.Join("\n", members)}}
            }
            class LocalConfig : FastConfig { public LocalConfig() { ClientId = "a"; } }
            class LocalSafeConfig : SafeConfig { public LocalSafeConfig() { ClientId = "a"; } }
            """)));
}
