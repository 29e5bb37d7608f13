package io.neonize.spring.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that fails with what went wrong in it, not with what then goes wrong in
 * undoing it: on a full disk SQLite has done so by itself, and a server that is gone does
 * not answer.
 */
final class StoreTransaction extends TransactionTemplate {

	StoreTransaction(PlatformTransactionManager transactionManager) {
		super(transactionManager);
	}

	@Override
	public <T> @Nullable T execute(TransactionCallback<T> action) {
		AtomicReference<@Nullable RuntimeException> reason = new AtomicReference<>();
		try {
			return super.execute((status) -> noting(reason, () -> action.doInTransaction(status)));
		}
		catch (RuntimeException ex) {
			RuntimeException first = reason.get();
			if (first == null || first == ex) {
				throw ex;
			}
			first.addSuppressed(ex);
			throw first;
		}
	}

	private static <T> T noting(AtomicReference<@Nullable RuntimeException> reason, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (RuntimeException ex) {
			reason.set(ex);
			throw ex;
		}
	}

}
