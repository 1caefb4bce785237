using Xunit;

namespace EosAnalyzers.Tests.Facts;

/// <summary>
/// A topology that asks a port whether the record is new before it calls another one: whether the answer tells that, only
/// the host knows, which sees the classes of both.
/// </summary>
public class AskedFirstTests
{
    private static readonly ProjectUnderTest Domain = new("Domain", ("Domain.cs", """
        public interface IInbox { bool TryClaim(string id); }
        public interface IFlags { bool On(string id); }
        public interface IStore { void Save(string id); }
        """));

    private static readonly ProjectUnderTest Plumbing = new("Plumbing", ("Plumbing.cs", """
        using System;
        public static class Once
        {
            public static void Run(IInbox inbox, string id, Action effect) { if (inbox.TryClaim(id)) effect(); }
            public static void Late(IInbox inbox, string id, Action effect) { if (!inbox.TryClaim(id)) return; Console.WriteLine(id); effect(); }
            public static void When(IFlags flags, string id, Action effect) { if (flags.On(id)) effect(); }
            public static void Either(IInbox inbox, string id, Action effect) { if (inbox.TryClaim(id)) effect(); else effect(); }
            public static void Always(IInbox inbox, string id, Action effect) { inbox.TryClaim(id); effect(); }
        }
        """));

    private static readonly ProjectUnderTest Adapters = new("Adapters", ("Adapters.cs", """
        using System.Data;
        using System.IO;
        using Dapper;
        public sealed class SqlInbox(IDbConnection connection) : IInbox
        {
            public bool TryClaim(string id) => connection.Execute("INSERT INTO inbox (id) VALUES (@id) ON CONFLICT DO NOTHING", new { id }) == 1;
        }
        public sealed class FileFlags : IFlags { public bool On(string id) => File.ReadAllText("flags").Contains(id); }
        public sealed class FileStore : IStore { public void Save(string id) => File.AppendAllText("a", id); }
        """)) { References = ["Domain"] };

    [Theory]
    [InlineData("if (inbox.TryClaim(k)) store.Save(v);", false)]
    [InlineData("if (!inbox.TryClaim(k)) return; store.Save(v);", false)]
    [InlineData("if (inbox.TryClaim(k) && v.Length > 3) store.Save(v);", false)]
    [InlineData("Once.Run(inbox, k, () => store.Save(v));", false)]
    [InlineData("Once.Late(inbox, k, () => store.Save(v));", false)]
    [InlineData("Here(k, () => store.Save(v));", false)]
    [InlineData("store.Save(v);", true)]
    [InlineData("if (flags.On(k)) store.Save(v);", true)]
    [InlineData("Once.When(flags, k, () => store.Save(v));", true)]
    [InlineData("Once.Always(inbox, k, () => store.Save(v));", true)]
    [InlineData("inbox.TryClaim(k); store.Save(v);", true)]
    [InlineData("if (inbox.TryClaim(k)) store.Save(v); store.Save(k);", true)]
    public Task What_the_host_chooses_is_told_unless_an_inbox_is_asked_first(string body, bool isFound) =>
        SolutionUnderTest.Finds("EOS2004", Domain, Plumbing, Adapters, Topology(body), Host(isFound));

    // What claims a record is a class's own: with another inbox the same topology writes twice.
    [Fact]
    public Task An_inbox_that_keeps_nothing_guards_nothing() => SolutionUnderTest.Finds(
        "EOS2004",
        Domain,
        Plumbing,
        new("Adapters", ("Adapters.cs", """
            using System.IO;
            public sealed class SqlInbox : IInbox { public bool TryClaim(string id) => id.Length > 3; }
            public sealed class FileFlags : IFlags { public bool On(string id) => true; }
            public sealed class FileStore : IStore { public void Save(string id) => File.AppendAllText("a", id); }
            """)) { References = ["Domain"] },
        Topology("if (inbox.TryClaim(k)) store.Save(v);"),
        Host(isFound: true));

    private static ProjectUnderTest Topology(string body) => new("Topology", ("Topology.cs", $$"""
        using System;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Topology(IInbox inbox, IFlags flags, IStore store)
        {
            public void Build(IKStream<string, string> orders) => orders.Foreach((k, v, c) => { {{body}} });
            private void Here(string id, Action effect) { if (inbox.TryClaim(id)) effect(); }
            private bool IsOn(string id) => flags.On(id);
        }
        """)) { References = ["Domain", "Plumbing"] };

    private static ProjectUnderTest Host(bool isFound) => new("Host", ("Host.cs", $$"""
        using Microsoft.Extensions.DependencyInjection;
        public static class Host
        {
            public static void Add(IServiceCollection services)
            {
                services.AddSingleton<IInbox, SqlInbox>().AddSingleton<IFlags, FileFlags>();
                services.AddSingleton<IStore, FileStore>(); {{(isFound ? "// HERE" : "")}}
            }
        }
        """));
}
