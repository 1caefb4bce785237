using EosAnalyzers.Tests.Verification;
using Xunit;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>The work grows with the code, and with nothing else: what is counted is the same in every run.</summary>
public class BoundedWorkTests
{
    private const double GrowthOfADoubling = 2.3;

    public static TheoryData<string> Shapes => new(Sources.Keys);

    /// <summary>Those for which Roslyn's own binding does not take more than the double for a doubling.</summary>
    public static TheoryData<string> ShapesBoundInTheirLength =>
        new(Sources.Keys.Except(["local functions", "lambdas in lambdas", "switch"]));

    private static readonly Dictionary<string, Func<int, string>> Sources = new()
    {
        ["ring"] = n =>
            Helpers(
                "R.M0(v, 3)",
                n,
                i =>
                    $"public static string M{i}(string v, int d) {{ if (d == 0) return v; {(i == n - 1 ? "if (v.Length > 9) return DateTime.UtcNow.Ticks + v;" : "")} return M{(i + 1) % n}(v, d - 1) + 1; }}"),
        ["ring on an object"] = n =>
            EngineRun.Topology(
                "new R().M0(v, 3)",
                $"class R {{ public string Last = \"\"; {Each(n, i => $"public string M{i}(string v, int d) {{ if (d == 0) return v; Last = v; {(i == n - 1 ? "if (v.Length > 9) return Guid.NewGuid().ToString();" : "")} return M{(i + 1) % n}(v, d - 1); }}")} }}"),
        ["ladder"] = n =>
            Helpers(
                "R.M0(v, 3)",
                n,
                i =>
                    $"public static string M{i}(string v, int d) {{ if (d == 0) return {(i == n - 1 ? "Guid.NewGuid().ToString()" : "v")}; return M{Math.Min(n - 1, i + 1)}(v, d - 1) + M{Math.Max(0, i - 1)}(v, d - 1); }}"),
        ["two ways to one throw"] = n =>
            Helpers(
                "R.M0(v)",
                n,
                i =>
                    $"public static string M{i}(string v) {{ {(i == n - 1 ? "if (DateTime.UtcNow.Ticks % 7 == 0) throw new InvalidOperationException(); return v;" : $"M{i + 1}(v); return M{i + 1}(v);")} }}"),
        ["two ways to one effect"] = n =>
            Helpers(
                "R.M0(v)",
                n,
                i =>
                    $"public static string M{i}(string v) {{ {(i == n - 1 ? "new HttpClient().PostAsync(v, null).Wait(); return v;" : $"M{i + 1}(v); return M{i + 1}(v);")} }}"),
        ["initialisers that make two"] = n =>
            EngineRun.Topology(
                "new C0().T",
                Each(
                    n,
                    i =>
                        $"class C{i} {{ public string T = {(i == n - 1 ? "Guid.NewGuid().ToString()" : $"new C{i + 1}().T + new C{i + 1}().T")}; }}")),
        ["local functions"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ {Each(n, i => $"string L{i}(string a) => {(i == n - 1 ? "a + Guid.NewGuid()" : $"L{i + 1}(a) + L{i + 1}(a)")};")} return L0(v); }} }}"),
        ["chain"] = n =>
            Helpers(
                "R.M0(v)",
                n,
                i =>
                    $"public static string M{i}(string v) => {(i == n - 1 ? "v + Guid.NewGuid()" : $"M{i + 1}(v) + 1")};"),
        ["loops in loops"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ var t = v; {Each(n, i => $"for (int i{i} = 0; i{i} < 3; i{i}++) {{")} t += Guid.NewGuid(); {new string('}', n)} return t; }} }}"),
        ["foreach in foreach"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ var t = v; {Each(n, i => $"foreach (var c{i} in v) {{ t += c{i};")} t += DateTime.UtcNow.Ticks; {new string('}', n)} return t; }} }}"),
        ["visitor"] = n =>
            EngineRun.Topology(
                "new P().Go(v)",
                $"abstract class N {{ public abstract string Accept(V x); }} {Each(n, i => $"class N{i} : N {{ public N A = null!, B = null!; public override string Accept(V x) => x.Visit{i}(this); }}")} abstract class V {{ public string Visit(N n) => n.Accept(this); {Each(n, i => $"public virtual string Visit{i}(N{i} n) {{ var a = Visit(n.A); return a + Visit(n.B); }}")} }} class P : V {{ public string Go(string v) => Visit(new N0()) + v; {Each((n + 6) / 7, i => $"public override string Visit{i * 7}(N{i * 7} n) => base.Visit{i * 7}(n) + DateTime.Now.Ticks;")} }}"),
        ["overrides"] = n =>
            EngineRun.Topology(
                "b.Do(v)",
                $"abstract class B {{ public B Inner = null!; public abstract string Do(string v); }} {Each(n, i => $"class C{i} : B {{ public override string Do(string v) {{ return {(i % 10 == 0 ? "v + DateTime.UtcNow.Ticks" : "Inner.Do(v)")}; }} }}")}",
                ", B b"),
        ["base calls"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"{Each(n, i => $"class A{i} : System.IO.StringWriter {{ public override void WriteLine(string? v) => base.WriteLine(v); }}")} static class R {{ public static string G(string v) {{ {Each(n, i => $"new A{i}().WriteLine(v);")} return v + Guid.NewGuid(); }} }}"),
        ["inheritance"] = n =>
            EngineRun.Topology(
                "new C0().T0",
                Each(
                    n,
                    i =>
                        $"class C{i} {(i < n - 1 ? $": C{i + 1}" : "")} {{ public string T{i} = Guid.NewGuid().ToString(); public C{i}() {{ }} }}")),
        ["generics"] = n =>
            Helpers(
                "R.M0(v)",
                n,
                i =>
                    $"public static T M{i}<T>(T v) {{ {(i == n - 1 ? "return DateTime.UtcNow.Ticks > 4 ? v : v;" : $"return M{i + 1}<T>(v);")} }}"),
        ["fluent chain"] = n =>
            EngineRun.Topology(
                $"new F(){string.Concat(Enumerable.Repeat(".With(v)", n))}.Text",
                "class F { public string Text = \"\"; public F With(string v) { Text += v + Guid.NewGuid(); return this; } }"),
        ["switch"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ var t = v; switch (v) {{ {Each(n, i => $"case \"{i}\": t = v + {(i % 9 == 0 ? "Guid.NewGuid()" : "\"a\"")}; break;")} default: break; }} return t; }} }}"),
        ["early returns"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ {Each(n, i => $"if (v == Environment.MachineName + {i}) return v + {(i % 9 == 0 ? "DateTime.UtcNow.Ticks" : "\"a\"")};")} return v; }} }}"),
        ["additions"] = n =>
            EngineRun.Topology(
                $"v{string.Concat(Enumerable.Range(0, n).Select(i => $" + \"a{i}\" + v"))} + DateTime.UtcNow.Ticks",
                ""),
        // Each class has fields of its own: up to 32 of them are told apart, so that fewer say nothing of the growth.
        ["implementations"] = n =>
            EngineRun.Topology(
                "b.Do(v)",
                $"{Each(5, i => $"interface I{i} {{ string Do(string v); }}")} {Each(n * 4, i => $"class C{i} : I{i % 5} {{ readonly I{(i + 1) % 5} next = null!; readonly I{(i + 2) % 5} other = null!; public string Do(string v) {{ if (v == null) return {(i == (n * 4) - 1 ? "Guid.NewGuid().ToString()" : "v")}; return next.Do(v) + other.Do(v); }} }}")}",
                ", I0 b"),
        ["base calls on locals"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"{Each(n, i => $"class A{i} : System.IO.StringWriter {{ public override void WriteLine(string? v) => base.WriteLine(v); }}")} static class R {{ public static string G(string v) {{ {Each(n, i => $"var w{i} = new A{i}(); w{i}.WriteLine(v);")} return v + Guid.NewGuid(); }} }}"),
        ["else if"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ {Each(n, i => $"{(i > 0 ? "else " : "")}if (v == \"{i}\") return v + {(i % 9 == 0 ? "DateTime.UtcNow.Ticks" : "\"a\"")};")} return v; }} }}"),
        ["assignments in one"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ string {string.Join(", ", Enumerable.Range(0, n).Select(i => $"a{i}"))}; {string.Concat(Enumerable.Range(0, n).Select(i => $"a{i} = "))}Guid.NewGuid().ToString(); return a0; }} }}"),
        ["variables from variables"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ {Each(n, i => $"var t{i} = {(i == 0 ? "v" : $"t{i - 1}")} + {(i % 50 == 0 ? "Guid.NewGuid()" : $"{i}")};")} return t{n - 1}; }} }}"),
        ["calls in arguments"] = n =>
            EngineRun.Topology(
                "R.G(v.Length).ToString()",
                $"static class R {{ public static long G(long v) => {string.Concat(Enumerable.Repeat("v + F(", n))}DateTime.UtcNow.Ticks{new string(')', n)}; static long F(long x) => x + 1; }}"),
        ["loops that declare"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ var t = v; {Each(n, i => $"while (t.Length > {i}) {{ var u{i} = t + {i}; if (u{i} == v) {{ var w{i} = u{i}; t = w{i}; }}")} t += Guid.NewGuid(); {new string('}', n)} return t; }} }}"),
        ["lambdas in lambdas"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ public static string G(string v) {{ {Each(n, i => $"Func<string> f{i} = () => {(i == 0 ? "v + Guid.NewGuid()" : $"f{i - 1}()")};")} return f{n - 1}(); }} }}"),
        ["properties of properties"] = n =>
            EngineRun.Topology(
                "new C0().Next.At.ToString()",
                Each(
                    n,
                    i =>
                        $"class C{i} {{ public C{Math.Min(i + 1, n - 1)} Next => new(); public long At => {(i == n - 1 ? "DateTime.UtcNow.Ticks" : "Next.At")}; }}")),
        // What each member of a held object does is a part of who holds it.
        ["held objects of eight members"] = n => HoldInChain(n, 8),
        ["held objects of sixteen members"] = n => HoldInChain(n, 16),
        ["objects that hold themselves and another"] = n =>
            EngineRun.Topology(
                $"new C0(){Each(n - 1, i => $".And{i % 4}(new C{i + 1}())")}.Say0(v)",
                $$"""
                interface IStep
                {
                    {{Each(8, i => $"string Say{i}(string v);")}}
                    {{Each(4, i => $"IStep And{i}(IStep other);")}}
                }
                abstract class Step : IStep
                {
                    {{Each(8, i => $"public abstract string Say{i}(string v);")}}
                    {{Each(4, i => $"public IStep And{i}(IStep other) => new Both(this, other);")}}
                }
                class Both : Step
                {
                    readonly IStep first; readonly IStep second;
                    public Both(IStep first, IStep second) { this.first = first; this.second = second; }
                    {{Each(8, i => $"public override string Say{i}(string v) => first.Say{i}(v) + second.Say{i}(v);")}}
                }
                {{Each(n, i => $"class C{i} : Step {{ {Each(8, j => $"public override string Say{j}(string v) => v + {(i == n - 1 ? "Guid.NewGuid()" : $"\"{j}\"")};")} }}")}}
                """),
        ["functions in a list"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ static readonly List<Func<string, string>> steps = new() {{ {string.Join(", ", Enumerable.Range(0, n).Select(i => i == n - 1 ? "x => x + Guid.NewGuid()" : $"x => x + {i}"))} }}; public static string G(string v) {{ foreach (var step in steps) v = step(v); return v; }} }}"),
        ["functions in a table"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ static readonly Dictionary<string, Func<string, string>> steps = new() {{ {string.Join(", ", Enumerable.Range(0, n).Select(i => $"[\"{i}\"] = M{i}"))} }}; public static string G(string v) => steps[v](v); {Each(n, i => $"static string M{i}(string x) => {(i == n - 1 ? "x + Guid.NewGuid()" : $"x + {i}")};")} }}"),
        ["functions that objects are given"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"class Step {{ readonly Func<string, string> run; public Step(Func<string, string> run) {{ this.run = run; }} public string Run(string v) => run(v); }} static class R {{ public static string G(string v) {{ {Each(n, i => $"v = new Step(x => {(i == n - 1 ? "x + Guid.NewGuid()" : $"x + {i}")}).Run(v);")} return v; }} }}"),
        ["functions around functions"] = n =>
            EngineRun.Topology(
                "R.G(v)",
                $"static class R {{ {Each(n, i => $"static Func<string, string> Wrap{i}(Func<string, string> next) => x => next(x) + {(i == 0 ? "Guid.NewGuid()" : $"{i}")};")} public static string G(string v) {{ Func<string, string> run = x => x; {Each(n, i => $"run = Wrap{i}(run);")} return run(v); }} }}"),
        ["regions in one method"] = n =>
            $"{EngineRun.Usings} class S {{ public int N; public string Do(string v) {{ N++; return v + N; }} }} static class T {{ static int total; static void Build(IKStream<string, string> orders, HttpClient http) {{ var seen = new S(); int count = 0; {Each(n, i => "orders.MapValues((v, c) => seen.Do(v) + count + total++); orders.Foreach((k, v, c) => { http.PostAsync(v, null).Wait(); });")} }} }}",
    };

    // Each holds the next one, of the same interface, and calls it in each of its members.
    private static string HoldInChain(int n, int members) => EngineRun.Topology(
        $"{string.Concat(Enumerable.Range(0, n).Select(i => $"new C{i}("))}null!{new string(')', n)}.Say0(v)",
        $$"""
        interface IStep { {{Each(members, i => $"string Say{i}(string v);")}} }
        {{Each(n, i => $"class C{i} : IStep {{ readonly IStep next; public C{i}(IStep next) {{ this.next = next; }} {Each(members, j => $"public string Say{j}(string v) => {(i == n - 1 ? "v + Guid.NewGuid()" : $"next.Say{j}(v) + {j}")};")} }}")}}
        """);

    private static string Helpers(string value, int n, Func<int, string> method) =>
        EngineRun.Topology(value, $"static class R {{ {Each(n, method)} }}");

    private static string Each(int n, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, n).Select(line));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void WorkIsLinearInTheCode(string shape)
    {
        var source = Sources[shape];
        var counts = new[] { 40, 80, 160 }.Select(n => EngineRun.Run(source(n)))
            .Select(run => (run.Engine.Counters, Found: run.Found.Sum(one => one.Findings.Length)))
            .ToList();
        Assert.All(counts, count => Assert.True(count.Found > 0));
        for (var i = 1; i < counts.Count; i++)
        {
            AssertGrowth("bodies walked", counts[i - 1].Counters.BodiesWalked, counts[i].Counters.BodiesWalked);
            AssertGrowth("bodies solved", counts[i - 1].Counters.BodiesSolved, counts[i].Counters.BodiesSolved);
            AssertGrowth("entries kept", counts[i - 1].Counters.EntriesKept, counts[i].Counters.EntriesKept);
            AssertGrowth("steps", counts[i - 1].Counters.Steps, counts[i].Counters.Steps);
        }
    }

    // What is no step is seen here: code that is looked through once for each loop around it, names that are put
    // together for each of hundreds of callers.
    [Theory]
    [MemberData(nameof(ShapesBoundInTheirLength))]
    public void MemoryIsLinearInTheCode(string shape)
    {
        var source = Sources[shape];
        // What was read of the libraries stays with a compilation that is held.
        var (held, _) = EngineRun.Run(source(2));
        // What is held weakly is made again when memory is collected, which any test beside this one brings about: a
        // run that is linear says that the code is.
        var runs = Enumerable.Range(0, 3)
            .Select(_ => new[] { 100, 200, 400 }.Select(n => CountBytes(source(n))).ToList());
        Assert.Contains(runs, bytes => IsLinear(bytes[0], bytes[1]) && IsLinear(bytes[1], bytes[2]));
        GC.KeepAlive(held);
    }

    private static long CountBytes(string source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        EngineRun.Run(source);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void AssertGrowth(string what, long before, long after) =>
        Assert.True(IsLinear(before, after), $"{what}: {before}, then {after}");

    private static bool IsLinear(long before, long after) => after <= Math.Max(before, 8) * GrowthOfADoubling;

    // A part that is walked for the handler and for its text would be walked 2^n times in n texts. Reading nested texts
    // takes the compiler more than the double for a doubling.
    [Fact]
    public void TextsInTextsAreWalkedOnce()
    {
        static string Nest(int n) => n == 0
            ? "v"
            : $"new StringBuilder().Append($\"{{{Nest(n - 1)}}}\")";
        static string Nested(int n) => EngineRun.Topology($"{Nest(n)}.ToString() + Guid.NewGuid()", "");
        var (held, _) = EngineRun.Run(Nested(2));
        var bytes = new[] { 12, 24 }.Select(n => CountBytes(Nested(n))).ToList();
        Assert.True(bytes[1] <= bytes[0] * 8, string.Join(", ", bytes));
        GC.KeepAlive(held);
    }

    // Each calls all the others: the text grows with the square of n, and so does the work.
    [Fact]
    public void AMeshOfCallsCostsWhatItsTextCosts()
    {
        var steps = new[] { 10, 20, 40 }.Select(n => EngineRun.Run(Helpers("R.M0(v, 3)", n, i =>
            $"public static string M{i}(string v, int d) {{ if (d == 0) return {(i == n - 1 ? "Guid.NewGuid().ToString()" : "v")}; return {string.Join(" + ", Enumerable.Range(0, n).Where(j => j != i).Select(j => $"M{j}(v, d - 1)"))}; }}")).Engine.Counters.Steps)
                .ToList();
        Assert.True(steps[1] <= steps[0] * 4 * 1.3 && steps[2] <= steps[1] * 4 * 1.3, string.Join(", ", steps));
    }

    [Fact]
    public void ABodyIsWalkedOnceForAllRegions()
    {
        var (engine, found) = EngineRun.Run(
            $"{EngineRun.Usings} static class R {{ public static string Stamp(string v) => Inner(v) + Inner(v); static string Inner(string v) => v + DateTime.UtcNow.Ticks; }} static class T {{ static void Build(IKStream<string, string> orders) {{ {Each(50, _ => "orders.MapValues((v, c) => R.Stamp(v));")} }} }}");
        Assert.All(found, one => Assert.Single(one.Findings));
        Assert.Equal(50 + 2, engine.Counters.BodiesWalked);
    }

    // Each call makes another value: nothing is left in the one before, and looking for it does not go in a circle.
    [Theory]
    [InlineData("readonly struct")]
    [InlineData("struct")]
    [InlineData("readonly record struct")]
    [InlineData("class")]
    [InlineData("record")]
    public void AChainOfCallsOnValuesEnds(string kind)
    {
        var (_, found) = EngineRun.Run(
            EngineRun.Topology(
                "new Day(1).Plus(1).Plus(2).Next.Plus(DateTime.UtcNow.Day).Print(v.Trim().Trim().Trim())",
                $"{kind} Day {{ readonly int n; public Day(int n) {{ this.n = n; }} public Day Next => Plus(1); public Day Plus(int d) => new Day(n + d); public string Print(string v) => v + n; }}"));
        Assert.Single(Assert.Single(found).Findings);
    }

    [Fact]
    public void CancellationEndsTheWorkAndLeavesNothingHalfDone()
    {
        var compilation = AnalyzedCode.CreateCompilation(Sources["chain"](200));
        var engine = EngineRun.Create(compilation);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => EngineRun.FindAll(compilation, engine, cancelled.Token));
        Assert.Single(Assert.Single(EngineRun.FindAll(compilation, engine, CancellationToken.None)).Findings);
    }
}
