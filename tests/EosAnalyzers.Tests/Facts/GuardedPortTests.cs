using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A port that is asked first where only the application sees the classes: by a decorator, a service behind another port,
/// a helper, and before an effect that the topology makes itself.
/// </summary>
public class GuardedPortTests
{
    private static readonly ProjectUnderTest Domain = new("Domain", ("Domain.cs", """
        public interface ISeen { bool Add(string id); }
        public interface IFlags { bool On(string id); }
        public interface IStore { void Save(string id, string v); }
        public interface IOrders { void Place(string id, string v); }
        """));

    private static readonly ProjectUnderTest Plumbing = new("Plumbing", ("Plumbing.cs", """
        using System;
        public static class Around
        {
            public static void Once(ISeen seen, string id, Action run) { if (seen.Add(id)) run(); }
            public static void Twice(string id, Action run) { if (id.Length > 3) run(); }
            public static void When(IFlags flags, string id, Action run) { if (flags.On(id)) run(); }
            public static void Save(ISeen seen, IStore store, string id) { if (seen.Add(id)) store.Save(id, id); }
            public static void SaveAnyway(ISeen seen, IStore store, string id) { seen.Add(id); store.Save(id, id); }
        }
        """)) { References = ["Domain"] };

    private const string Adapters = """
        using System;
        using System.Data;
        using System.IO;
        using Dapper;
        public sealed class SqlSeen(IDbConnection connection) : ISeen
        {
            public bool Add(string id) => connection.Execute("INSERT INTO seen (id) VALUES (@id) ON CONFLICT DO NOTHING", new { id }) == 1;
        }
        public sealed class FileFlags : IFlags { public bool On(string id) => File.ReadAllText("flags").Contains(id); }
        public sealed class FileStore : IStore { public void Save(string id, string v) => File.AppendAllText("a", v); }
        public sealed class Once(ISeen seen, IStore inner) : IStore
        {
            public void Save(string id, string v) { if (seen.Add(id)) inner.Save(id, v); }
        }
        public sealed class Skipping(ISeen seen, IStore inner) : IStore
        {
            public void Save(string id, string v) { if (!seen.Add(id)) { Console.WriteLine(id); return; } inner.Save(id, v); }
        }
        public sealed class Told(IStore inner) : IStore
        {
            public void Save(string id, string v) { Console.WriteLine(id); inner.Save(id, v); }
        }
        public sealed class Flagged(IFlags flags, IStore inner) : IStore
        {
            public void Save(string id, string v) { if (flags.On(id)) inner.Save(id, v); }
        }
        """;

    private static ProjectUnderTest Library => new("Adapters", ("Adapters.cs", Adapters)) { References = ["Domain"] };

    [Theory]
    [InlineData("services.AddSingleton<IStore>(p => new Once(p.GetRequiredService<ISeen>(), new FileStore()));", false)]
    [InlineData("services.AddSingleton<IStore>(p => new Skipping(p.GetRequiredService<ISeen>(), new FileStore()));", false)]
    [InlineData("services.AddSingleton<IStore>(p => new Told(new Once(p.GetRequiredService<ISeen>(), new FileStore())));", false)]
    [InlineData("services.AddSingleton<IStore>(p => new Once(p.GetRequiredService<ISeen>(), new Told(new FileStore())));", false)]
    [InlineData("services.AddSingleton<IStore, FileStore>().Decorate<IStore, Once>();", false)]
    [InlineData("services.AddSingleton<IStore, FileStore>(); services.Decorate<IStore>((inner, p) => new Once(p.GetRequiredService<ISeen>(), inner));", false)]
    [InlineData("services.AddSingleton<IStore>(p => new Told(new FileStore()));", true)]
    [InlineData("services.AddSingleton<IStore>(p => new Flagged(p.GetRequiredService<IFlags>(), new FileStore()));", true)]
    [InlineData("services.AddSingleton<IStore, FileStore>().Decorate<IStore, Told>();", true)]
    [InlineData("services.AddSingleton<IStore, FileStore>();", true)]
    public Task A_decorator_that_asks_an_inbox_guards_what_it_is_given(string registration, bool isFound) =>
        SolutionUnderTest.Finds(
            "EOS2004", Domain, Library, Topology("store.Save(k, v);"), Host(registration, isFound));

    [Theory]
    [InlineData("if (seen.Add(id)) store.Save(id, v);", false)]
    [InlineData("if (!seen.Add(id)) return; store.Save(id, v);", false)]
    [InlineData("if (flags.On(id)) store.Save(id, v);", true)]
    [InlineData("seen.Add(id); store.Save(id, v);", true)]
    public Task A_service_behind_a_port_guards_the_port_that_it_calls(string body, bool isFound) =>
        SolutionUnderTest.Finds(
            "EOS2004",
            Domain,
            Library,
            new("Services", ("Services.cs", $$"""
                public sealed class Orders(ISeen seen, IFlags flags, IStore store) : IOrders
                {
                    public bool Uses => seen is not null && flags is not null;
                    public void Place(string id, string v) { {{body}} }
                }
                """)) { References = ["Domain"] },
            Topology("orders.Place(k, v);"),
            Host("services.AddSingleton<IOrders, Orders>();\n services.AddSingleton<IStore, FileStore>();", isFound));

    [Theory]
    [InlineData("Around.Save(seen, store, k);", false)]
    [InlineData("Here(k, v);", false)]
    [InlineData("Around.SaveAnyway(seen, store, k);", true)]
    [InlineData("Anyway(k, v);", true)]
    public Task A_helper_that_asks_guards_what_it_calls(string body, bool isFound) => SolutionUnderTest.Finds(
        "EOS2004",
        Domain,
        Plumbing,
        Library,
        Topology(body),
        Host("services.AddSingleton<IStore, FileStore>();", isFound));

    // The port's class is the host's choice: that it tells a record that was there its name says.
    [Theory]
    [InlineData("Around.Once(seen, k, () => File.AppendAllText(\"a\", v));", false)]
    [InlineData("if (seen.Add(k)) File.AppendAllText(\"a\", v);", false)]
    [InlineData("if (!seen.Add(k)) return; File.AppendAllText(\"a\", v);", false)]
    [InlineData("if (seen.Add(k)) Write(v);", false)]
    [InlineData("Once(k, () => File.AppendAllText(\"a\", v));", false)]
    [InlineData("Around.Twice(k, () => File.AppendAllText(\"a\", v)); // HERE", true)]
    [InlineData("Around.When(flags, k, () => File.AppendAllText(\"a\", v)); // HERE", true)]
    [InlineData("if (flags.On(k)) File.AppendAllText(\"a\", v); // HERE", true)]
    [InlineData("seen.Add(k); File.AppendAllText(\"a\", v); // HERE", true)]
    [InlineData("File.AppendAllText(\"a\", v); // HERE", true)]
    public Task An_effect_of_its_own_is_guarded_by_a_port_that_claims_the_record(string body, bool isFound)
    {
        Assert.Equal(isFound, body.Contains("HERE"));
        return SolutionUnderTest.Finds("EOS2004", Domain, Plumbing, Topology(body));
    }

    // The framework's sets and dictionaries are no ports of the application: a replay after a crash finds them empty.
    [Theory]
    [InlineData("ISet<string>", "known.Add(k)", true)]
    [InlineData("ISet<string>", "!known.Contains(k)", true)]
    [InlineData("IDictionary<string, string>", "!known.ContainsKey(k)", true)]
    [InlineData("IKnown<string>", "known.Add(k)", false)]
    [InlineData("IKnown<string>", "IsNew(k)", false)]
    public Task A_set_in_memory_is_no_port_that_tells_a_record(string type, string asked, bool isFound) =>
        SolutionUnderTest.Finds("EOS2004", new ProjectUnderTest("Topology", ("Topology.cs", $$"""
            using System.Collections.Generic;
            using System.IO;
            using Streamiz.Kafka.Net.Stream;
            public interface IKnown<T> { bool Add(T id); }
            public sealed class Topology({{type}} known)
            {
                public void Build(IKStream<string, string> stream) => stream.Foreach((k, v, c) =>
                {
                    if ({{asked}}) File.AppendAllText("a", v); {{(isFound ? "// HERE" : "")}}
                });
                {{(asked.Contains("IsNew") ? "private bool IsNew(string id) => known.Add(id);" : "")}}
                private void Use() => known.ToString();
            }
            """)));

    // Of a class in sight it is known what it does.
    [Theory]
    [InlineData("public sealed class Inbox : ISeen { public bool Add(string id) => id.Length > 3; }", true)]
    [InlineData("public abstract class Inbox : ISeen { public abstract bool Add(string id); }", false)]
    public Task A_class_in_sight_that_keeps_nothing_guards_nothing(string inbox, bool isFound) => SolutionUnderTest.Finds(
        "EOS2004",
        Domain,
        Plumbing,
        Topology($"if (seen.Add(k)) File.AppendAllText(\"a\", v); {(isFound ? "// HERE" : "")}", inbox));

    private static ProjectUnderTest Topology(string body, string more = "") => new("Topology", ("Topology.cs", $$"""
        using System;
        using System.IO;
        using Streamiz.Kafka.Net.Stream;
        {{more}}
        public sealed class Topology(ISeen seen, IFlags flags, IStore store, IOrders orders)
        {
            public void Build(IKStream<string, string> stream) => stream.Foreach((k, v, c) =>
            {
                {{body}}
            });
            private void Once(string id, Action effect) { if (seen.Add(id)) effect(); }
            private void Here(string id, string v) { if (seen.Add(id)) store.Save(id, v); }
            private void Anyway(string id, string v) { if (flags.On(id)) store.Save(id, v); }
            private static void Write(string v) => File.AppendAllText("a", v);
            private void Use() => orders.Place("", "");
        }
        """)) { References = ["Domain", "Plumbing"] };

    private static ProjectUnderTest Host(string registration, bool isFound) => new("Host", ("Host.cs", $$"""
        using Microsoft.Extensions.DependencyInjection;
        public static class Host
        {
            public static void Add(IServiceCollection services)
            {
                services.AddSingleton<ISeen, SqlSeen>().AddSingleton<IFlags, FileFlags>();
                {{registration}} {{(isFound ? "// HERE" : "")}}
            }
        }
        """));
}
