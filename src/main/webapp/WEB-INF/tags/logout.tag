<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Logout button, for every page of an authenticated user. Always a plain form. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<form method="post" action="<c:out value="${root}"/>/api/logout">
  <t:owner/>
  <button class="button is-fullwidth" id="logout" type="submit"><c:out value="${text['logout']}"/></button>
</form>
