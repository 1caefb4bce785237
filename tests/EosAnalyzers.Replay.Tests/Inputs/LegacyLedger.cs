// language: 9
#nullable disable
using System;
using System.Globalization;
using System.Linq;
using MySqlConnector;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Ledger
{
    public class Booking
    {
        public string BookingId { get; set; }
        public string AccountId { get; set; }
        public double Amount { get; set; }
        public string Text { get; set; }
    }

    public class Posting
    {
        public Guid PostingId { get; set; }
        public string BookingId { get; set; }
        public DateTime PostedAt { get; set; }
        public string Line { get; set; }
    }

    internal class LedgerTopology
    {
        private readonly string _connectionString;

        internal LedgerTopology(string connectionString)
        {
            _connectionString = connectionString;
        }

        internal void Configure(StreamBuilder builder)
        {
            var bookings = builder.Stream<string, Booking, StringSerDes, JsonSerDes<Booking>>("bookings");

            bookings.MapValues((booking, context) =>
            {
                var posting = new Posting();
                posting.PostingId = Guid.NewGuid(); // key of the general ledger
                posting.BookingId = booking.BookingId;
                posting.PostedAt = DateTime.UtcNow;
                posting.Line = string.Format("{0}: {1:N2}", booking.Text.Trim().ToLower(), booking.Amount);
                return posting;
            }).To<StringSerDes, JsonSerDes<Posting>>("postings");

            bookings.MapValues((booking, context) => $"{booking.AccountId}: {booking.Amount}")
                .To<StringSerDes, StringSerDes>("lines");

            bookings.Foreach((key, booking, context) => Save(booking));
        }

        private void Save(Booking booking)
        {
            using (var connection = new MySqlConnection(_connectionString))
            {
                connection.Open();
                using (var command = connection.CreateCommand())
                {
                    command.CommandText =
                        "INSERT INTO bookings (booking_id, account_id, amount) " +
                        "VALUES (@id, @account, @amount)"; // never updated
                    command.Parameters.AddWithValue("@id", booking.BookingId);
                    command.Parameters.AddWithValue("@account", booking.AccountId);
                    command.Parameters.AddWithValue("@amount", booking.Amount);
                    command.ExecuteNonQuery();
                }
            }
        }
    }
}
