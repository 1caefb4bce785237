using Xunit;
using Effect = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Effects.NonIdempotentStoreWrite.NonIdempotentStoreWriteRule>;
using Verify = EosAnalyzers.Tests.Verification.RuleVerifier<EosAnalyzers.Rules.Determinism.WallClock.WallClockRule>;

namespace EosAnalyzers.Tests.Dataflow;

/// <summary>
/// A delegate that was put together before the record came runs the functions and the objects that it was made of, and
/// no others.
/// </summary>
public class MadeFunctionsTests
{
    private static string Source(string members, string call, string mark = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using Streamiz.Kafka.Net.Stream;
        public sealed class Mail(string id)
        {
            public string Id { get; } = id;
            public DateTime At { get; set; }
            public IDictionary<string, string> Items { get; } = new Dictionary<string, string>();
        }
        public delegate Task Next(Mail mail);
        public interface IStep { void Handle(Mail mail, Action<Mail> next); }
        public sealed class Trim : IStep { public void Handle(Mail mail, Action<Mail> next) { mail.Items["length"] = mail.Id.Trim(); next(mail); } }
        public sealed class Stamp : IStep { public void Handle(Mail mail, Action<Mail> next) { mail.At = DateTime.UtcNow; next(mail); } }
        public sealed class Append : IStep { public void Handle(Mail mail, Action<Mail> next) { File.AppendAllText("mails", mail.Id); next(mail); } }
        public interface IWork { void Run(Mail mail); }
        public sealed class ClockWork : IWork { public void Run(Mail mail) => mail.At = DateTime.UtcNow; }
        public sealed class KeyWork : IWork { public void Run(Mail mail) => mail.Items["key"] = mail.Id; }
        public sealed class Pipe
        {
            private readonly List<Func<Next, Next>> parts = [];
            public Pipe Use(Func<Mail, Next, Task> part) { parts.Add(next => mail => part(mail, next)); return this; }
            public Next Build(Next last) => Enumerable.Reverse(parts).Aggregate(last, (next, part) => part(next));
        }
        public sealed class LoopPipe
        {
            private readonly List<Action<Mail, Action<Mail>>> parts = new();
            public void Use(Action<Mail, Action<Mail>> part) => parts.Add(part);
            public Action<Mail> Build()
            {
                Action<Mail> all = _ => { };
                for (var i = parts.Count - 1; i >= 0; i--) { var (next, part) = (all, parts[i]); all = mail => part(mail, next); }
                return all;
            }
        }
        public static class Steps
        {
            public static Action<Mail> Fold(IReadOnlyList<IStep> steps) =>
                steps.Reverse().Aggregate((Action<Mail>)(_ => { }), (next, step) => mail => step.Handle(mail, next));
            public static Action<Mail> Loop(params IStep[] steps)
            {
                Action<Mail> all = _ => { };
                foreach (var step in steps.Reverse()) { var next = all; all = mail => step.Handle(mail, next); }
                return all;
            }
            public static Action<Mail> Both(Action<Mail> first, Action<Mail> second) => mail => { first(mail); second(mail); };
            public static Action<Mail> Of(IWork work) => mail => work.Run(mail);
        }
        public sealed class App
        {
            {{members}}
            public void Build(IKStream<string, string> mails)
            {
                {{call}}
                mails.MapValues((v, c) => { var mail = new Mail(v); {{mark}} return mail.At; }).To("out");
            }
        }
        """;

    [Theory]
    [InlineData("", "var pipe = new Pipe().Use((mail, next) => { mail.At = DateTime.UtcNow; return next(mail); }).Build(_ => Task.CompletedTask);")]
    [InlineData("", "var pipe = new Pipe().Use((mail, next) => next(mail)).Build(mail => { mail.At = DateTime.UtcNow; return Task.CompletedTask; });")]
    [InlineData("", "var builder = new Pipe(); builder.Use(async (mail, next) => { mail.At = DateTime.UtcNow; await next(mail); }); var pipe = builder.Build(_ => Task.CompletedTask);")]
    [InlineData("", "var builder = new LoopPipe(); builder.Use((mail, next) => { mail.At = DateTime.UtcNow; next(mail); }); var pipe = builder.Build();")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Fold([new Trim(), new Stamp()]);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Loop(new Stamp(), new Trim());", "")]
    [InlineData("private readonly Action<Mail> pipe; public App() => pipe = Steps.Loop(new Trim(), new Stamp());", "")]
    [InlineData("private readonly Action<Mail> pipe; public App(IReadOnlyList<IStep> steps) => pipe = Steps.Fold(steps);", "")]
    [InlineData("private static readonly Action<Mail> pipe = Steps.Loop(new Trim(), new Stamp());", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, mail => mail.At = DateTime.UtcNow);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, Touch); private static void Touch(Mail mail) => mail.At = DateTime.UtcNow;", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Of(new ClockWork());", "")]
    [InlineData("private static Action<Mail> Create() => Steps.Both(Steps.Of(new KeyWork()), Steps.Of(new ClockWork()));", "var pipe = Create();")]
    [InlineData("private Action<Mail> pipe = _ => { }; public void Add(IStep step) { var next = pipe; pipe = mail => step.Handle(mail, next); }", "")]
    public Task A_clock_in_what_a_delegate_was_made_of_is_found(string members, string call) =>
        Verify.Finds(Source(members, call, "[|pipe(mail)|];"));

    [Theory]
    [InlineData("", "var pipe = new Pipe().Use((mail, next) => { mail.Items[\"id\"] = mail.Id; return next(mail); }).Build(_ => Task.CompletedTask);")]
    [InlineData("", "var loud = new Pipe().Use((mail, next) => { mail.At = DateTime.UtcNow; return next(mail); }).Build(_ => Task.CompletedTask); var pipe = new Pipe().Use((mail, next) => next(mail)).Build(_ => Task.CompletedTask);")]
    [InlineData("", "var builder = new LoopPipe(); builder.Use((mail, next) => { mail.Items[\"id\"] = mail.Id; next(mail); }); var pipe = builder.Build();")]
    [InlineData("", "var loud = new LoopPipe(); loud.Use((mail, next) => { mail.At = DateTime.UtcNow; next(mail); }); var builder = new LoopPipe(); builder.Use((mail, next) => next(mail)); var pipe = builder.Build();")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Fold([new Trim()]);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Loop(new Trim(), new Trim());", "")]
    [InlineData("private readonly Action<Mail> pipe; public App() => pipe = Steps.Loop(new Trim());", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Fold([new Trim(), new Append()]);", "")]
    [InlineData("private static readonly Action<Mail> pipe = Steps.Loop(new Trim()), loud = Steps.Loop(new Stamp());", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, mail => mail.At = DateTime.UnixEpoch);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, Touch); private static void Touch(Mail mail) => Console.WriteLine(DateTime.UtcNow);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Of(new KeyWork());", "")]
    [InlineData("private static Action<Mail> Create() => Steps.Both(Steps.Of(new KeyWork()), Steps.Of(new KeyWork()));", "var pipe = Create();")]
    [InlineData("private readonly DateTime started = DateTime.UtcNow; private readonly Action<Mail> pipe = Steps.Both(mail => { }, mail => { });", "var show = Steps.Both(_ => { }, mail => mail.At = DateTime.UtcNow);")]
    public Task A_delegate_that_was_made_of_innocent_parts_is_silent(string members, string call) =>
        Verify.Silent(Source(members, call, "pipe(mail);"));

    [Theory]
    [InlineData("", "var pipe = new Pipe().Use((mail, next) => { File.AppendAllText(\"mails\", mail.Id); return next(mail); }).Build(_ => Task.CompletedTask);")]
    [InlineData("", "var pipe = new Pipe().Use((mail, next) => next(mail)).Build(mail => File.AppendAllTextAsync(\"mails\", mail.Id));")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Fold([new Trim(), new Append()]);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Loop(new Append());", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, mail => File.AppendAllText(\"mails\", mail.Id));", "")]
    public Task An_effect_in_what_a_delegate_was_made_of_is_found(string members, string call) =>
        Effect.Finds(Source(members, call, "[|pipe(mail)|];"));

    [Theory]
    [InlineData("", "var loud = new Pipe().Use((mail, next) => { File.AppendAllText(\"mails\", mail.Id); return next(mail); }).Build(_ => Task.CompletedTask); var pipe = new Pipe().Use((mail, next) => next(mail)).Build(_ => Task.CompletedTask);")]
    [InlineData("", "File.AppendAllText(\"starts\", \"once\"); var pipe = new Pipe().Use((mail, next) => next(mail)).Build(_ => Task.CompletedTask);")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Fold([new Trim(), new Stamp()]);", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Loop(new Trim());", "")]
    [InlineData("private readonly Action<Mail> pipe = Steps.Both(mail => { }, mail => { }), other = Steps.Loop(new Append());", "")]
    public Task No_effect_is_that_of_another_delegate(string members, string call) =>
        Effect.Silent(Source(members, call, "pipe(mail);"));
}
